const identifier = '(?:"(?:[^"]|"")+"|[^\\s"(),;]+)';
const target = `(?: using ${identifier})?(?: on ${identifier}(?: ${identifier})?)?`;

/** What a node line says before its numbers: every name in `ExplainNode`'s switch (explain.c). */
const nodeName = new RegExp(
  `^(?:Parallel |Async |Partial |Finalize |XN )*(?:${[
    "(?:Seq|Sample|Index|Index Only|Bitmap Index|Bitmap Heap|Tid|Tid Range) Scan(?: Backward)?",
    "(?:Subquery|Function|Table Function|Values|CTE|Named Tuplestore|WorkTable|Foreign) Scan",
    "Custom Scan \\([^)]*\\)",
    "(?:Nested Loop|Hash|Merge)(?: (?:Left|Right|Full|Semi|Anti|Right Semi|Right Anti))?(?: Join)?",
    "(?:Foreign )?(?:Insert|Update|Delete)|Merge",
    "(?:Group|Hash|Mixed)?Aggregate",
    "(?:Hash)?SetOp(?: (?:Intersect|Except)(?: All)?)?",
    "Result|ProjectSet|Append|Merge Append|Recursive Union|BitmapAnd|BitmapOr|Gather|Gather Merge",
    "Materialize|Memoize|Sort|Incremental Sort|Group|WindowAgg|Unique|LockRows|Limit|Hash",
    // Derivatives have more: “YB Seq Scan”, “Dynamic Seq Scan”, “Gather Motion 3:1”.
    // Up to 8, Citus printed the query on the coordinator below the distributed one.
    "Master Query",
    "(?:[A-Z]\\w* ){1,4}(?:Scan|Join|Motion \\d+:\\d+)",
  ].join("|")})${target}(?: {1,9}\\([^()]*\\))?$`,
);

/** What Greenplum adds to a name: the slice, or the number by which a scan and its selector meet. */
const addition = /^(?:slice\d+(?:;|$)|dynamic scan id: |selector id: |share slice:id )/;

/** “Gather Motion 3:1  (slice1; segments: 3)”, taken apart: the name, and what was added to it. */
export function splitName(text: string): { name: string; added?: string } {
  const open = text.endsWith(")") ? text.lastIndexOf("(") : -1;
  const added = text.slice(open + 1, -1);
  if (open < 1 || text[open - 1] !== " " || !addition.test(added)) return { name: text };
  return { name: text.slice(0, open).trimEnd(), added };
}

/** Whether a text without numbers (`COSTS OFF`) is what a node line says, and nothing else. */
export const isNodeName = (text: string): boolean =>
  text.length < 500 && nodeName.test(text.trim());

/** Only node lines hold these: estimates, what really happened, or that nothing did. */
export const nodeNumbers = /\((?:cost=|actual (?:time=|rows=)|never executed\))/;

/** Where the first of them begin; less than 0: there are none. A pattern takes ten times as long. */
export function numbersIn(text: string): number {
  for (let at = text.indexOf("("); at >= 0; at = text.indexOf("(", at + 1))
    if (numberStarts.get(text.charCodeAt(at + 1))?.some((start) => text.startsWith(start, at + 1)))
      return at;
  return -1;
}

/** By the code of their first character. */
const numberStarts: ReadonlyMap<number, readonly string[]> = new Map([
  [99, ["cost="]],
  [97, ["actual time=", "actual rows="]],
  [110, ["never executed)"]],
]);

/** To look for words is faster than for a pattern, and the first line of most plans has one. */
export const nodeMarks = ["(cost=", "(actual ", "->  "];

export const arrow = /^\s*->\s+[A-Z]\w/;
