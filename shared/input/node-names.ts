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
  ].join("|")})${target}$`,
);

/** Whether a text without numbers (`COSTS OFF`) is what a node line says, and nothing else. */
export const isNodeName = (text: string): boolean =>
  text.length < 500 && nodeName.test(text.trim());

/** Only node lines hold these: estimates, what really happened, or that nothing did. */
export const nodeNumbers = /\((?:cost=|actual (?:time=|rows=)|never executed\))/;

export const arrow = /^\s*->\s+[A-Z]\w/;
