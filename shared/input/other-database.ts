/**
 * Plans of other databases, by what only they print at the start of a line. The words before each
 * pattern are what it cannot match without: a search for words is a hundred times as fast.
 */
const marks: readonly (readonly [words: readonly string[], RegExp, name: string])[] = [
  [["select_type"], /^[ \t|]*\bid[ \t]*\|[ \t]*select_type[ \t]*\|/m, "MySQL"],
  [
    ["select_type"],
    /^[ \t]*select_type:[ \t]*(?:SIMPLE|PRIMARY|UNION|SUBQUERY|DERIVED)\b/m,
    "MySQL",
  ],
  [["query_block"], /^[ \t{"]*query_block"\s*:\s*\{/m, "MySQL"],
  [
    ["-> "],
    // Postgres' own names have capitals: “Index Scan”, “Nested Loop”.
    /^[ \t|]*-> (?:Table scan|Index (?:lookup|scan|range scan)|(?:Filter|Sort|Limit|Aggregate|Group aggregate)[:(]|Nested loop|(?:Inner|Left) hash join|Covering index|Single-row|Rows fetched|Stream results|Temporary table|Zero rows)/m,
    "MySQL",
  ],
  [["Plan hash value"], /^Plan hash value: \d+/m, "Oracle"],
  [["Operation"], /^[ \t]*\|[ \t]*Id[ \t]*\|[ \t]*Operation[ \t]*\|/m, "Oracle"],
  [["<ShowPlanXML"], /^[ \t]*<ShowPlanXML\b/m, "SQL Server"],
  [
    ["|--"],
    /^[ \t]*\|--(?:Clustered |Index |Table |Nested |Hash |Merge |Compute |Sort\(|Filter\()/m,
    "SQL Server",
  ],
  [
    ["•"],
    /^[ \t│├└─]*• (?:scan|filter|render|sort|limit|top-k|hash join|merge join|lookup join|index join|group|distinct|values|update|insert|delete|root|cross join|apply|window|union)\b/m,
    "CockroachDB",
  ],
  [
    ["vectorized: "],
    /^[ \t]*distribution: (?:local|full|partial)\s+vectorized: (?:true|false)/m,
    "CockroachDB",
  ],
  [
    ["--SCAN", "--SEARCH", "--USE"],
    /^[ \t]*(?:\|--|`--)(?:SCAN|SEARCH|USE TEMP B-TREE)\b/m,
    "SQLite",
  ],
  [["== Physical"], /^== Physical Plan ==/m, "Spark"],
  [
    ["SEQ_SCAN", "HASH_JOIN", "PROJECTION", "UNGROUPED_AGGREGATE"],
    /^[ \t]*[│┌].*\b(?:SEQ_SCAN|HASH_JOIN|PROJECTION|UNGROUPED_AGGREGATE)\b/m,
    "DuckDB",
  ],
];

/** The name of the database whose plan this is, if it is not Postgres'. */
export function otherDatabase(text: string): string | undefined {
  // Only Postgres estimates the width of a row.
  if (text.includes(" width=")) return undefined;
  return marks.find(
    ([words, pattern]) => words.some((word) => text.includes(word)) && pattern.test(text),
  )?.[2];
}
