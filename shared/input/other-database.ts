/** Plans of other databases, by what only they print. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/^[ \t]*\|?[ \t]*id[ \t]*\|[ \t]*select_type[ \t]*\|/m, "MySQL"],
  [/"query_block"\s*:\s*\{/, "MySQL"],
  [/^[ \t]*-> (?:Table scan|Index lookup|Filter:|Nested loop inner join|Covering index)/m, "MySQL"],
  [/^Plan hash value: \d+/m, "Oracle"],
  [/<ShowPlanXML\b/, "SQL Server"],
  [
    /^[ \t]*(?:├── |└── )?• (?:scan|filter|render|sort|limit|hash join|lookup join)/m,
    "CockroachDB",
  ],
  [/^[ \t]*(?:\|--|`--)(?:SCAN|SEARCH|USE TEMP B-TREE)\b/m, "SQLite"],
];

/** The name of the database whose plan this is, if it is not Postgres'. */
export const otherDatabase = (text: string): string | undefined =>
  marks.find(([pattern]) => pattern.test(text))?.[1];
