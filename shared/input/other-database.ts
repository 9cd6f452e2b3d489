/** Plans of other databases, by what only they print. Each is looked for at the start of a line. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/^[ \t|]*\bid[ \t]*\|[ \t]*select_type[ \t]*\|/m, "MySQL"],
  [/^[ \t]*select_type:[ \t]*(?:SIMPLE|PRIMARY|UNION|SUBQUERY|DERIVED)\b/m, "MySQL"],
  [/^[ \t{"]*query_block"\s*:\s*\{/m, "MySQL"],
  [
    /^[ \t|]*-> (?:Table scan|Index (?:lookup|scan|range scan)|Filter:|Sort:|Limit:|Aggregate|Group aggregate|Nested loop|Inner hash join|Left hash join|Hash$|Covering index|Single-row|Rows fetched|Materialize|Stream results|Temporary table|Zero rows)\b/m,
    "MySQL",
  ],
  [/^Plan hash value: \d+/m, "Oracle"],
  [/^[ \t]*\|[ \t]*Id[ \t]*\|[ \t]*Operation[ \t]*\|/m, "Oracle"],
  [/^[ \t]*<ShowPlanXML\b/m, "SQL Server"],
  [
    /^[ \t]*\|--(?:Clustered |Index |Table |Nested |Hash |Merge |Compute |Sort\(|Filter\()/m,
    "SQL Server",
  ],
  [
    /^[ \t│├└─]*• (?:scan|filter|render|sort|limit|top-k|hash join|merge join|lookup join|index join|group|distinct|values|update|insert|delete|root|cross join|apply|window|union)\b/m,
    "CockroachDB",
  ],
  [/^[ \t]*distribution: (?:local|full|partial)\s+vectorized: (?:true|false)/m, "CockroachDB"],
  [/^[ \t]*(?:\|--|`--)(?:SCAN|SEARCH|USE TEMP B-TREE)\b/m, "SQLite"],
  [/^== Physical Plan ==/m, "Spark"],
  [/^[ \t]*[│┌].*\b(?:SEQ_SCAN|HASH_JOIN|PROJECTION|UNGROUPED_AGGREGATE)\b/m, "DuckDB"],
];

/** The name of the database whose plan this is, if it is not Postgres'. */
export const otherDatabase = (text: string): string | undefined =>
  marks.find(([pattern]) => pattern.test(text))?.[1];
