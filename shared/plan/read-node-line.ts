import type { MutableReported } from "./draft.ts";
import { readNodeName } from "./node-name.ts";

/** A line such as `  ->  Seq Scan on users u  (cost=0.00..1.05 rows=5 width=4) (actual …)`. */
export interface NodeLine {
  readonly reported: MutableReported & { nodeType: string };
  readonly hasArrow: boolean;
  /** Estimates or actual numbers in brackets: surely a node. */
  readonly hasCosts: boolean;
  /** Where the arrow stands, or the name where there is none. */
  readonly column: number;
}

const number = "[\\d.,]+(?:e[+-]?\\d+)?";
const cost = new RegExp(
  `\\(cost=(?<startup>${number})\\.\\.(?<total>${number}) rows=(?<rows>${number}) width=(?<width>\\d+)\\)`,
);
const actual = new RegExp(
  `\\(actual (?:time=(?<startup>${number})\\.\\.(?<total>${number}) )?rows=(?<rows>${number}) loops=(?<loops>${number})\\)`,
);
const neverExecuted = /\(never executed\)/;

/**
 * Reads one line as a node, or says that it is none. Without an arrow and without costs only the
 * first line of a plan may be a node (`EXPLAIN (COSTS OFF)`), so the caller says where we are.
 */
export function readNodeLine(text: string, mayBeRoot: boolean): NodeLine | undefined {
  const arrow = /^\s*(?:\d+[.)]\s*)?->\s*/.exec(text);
  const start = arrow?.[0].length ?? text.length - text.trimStart().length;
  const bracket = /\((?:cost=|actual |never executed)/.exec(text);
  const hasCosts = bracket !== null;
  const name = text.slice(start, bracket?.index ?? text.length).trim();
  if (!name || !/^[A-Z]/.test(name)) return undefined;
  if (!arrow && !hasCosts && !(mayBeRoot && isNodeType(name))) return undefined;
  if (!arrow && /^(?:Worker \d+|Trigger |[A-Z][\w /-]*: )/.test(name)) return undefined;
  return {
    reported: { ...readNodeName(name), ...readNumbers(text.slice(bracket?.index ?? text.length)) },
    hasArrow: arrow !== null,
    hasCosts,
    column: text.indexOf(arrow ? "->" : name),
  };
}

/** The brackets of a node or worker: estimates, then what really happened. */
function readNumbers(text: string): MutableReported {
  const estimated = cost.exec(text)?.groups;
  const measured = actual.exec(text)?.groups;
  return {
    ...(estimated && {
      startupCost: toNumber(estimated["startup"]),
      totalCost: toNumber(estimated["total"]),
      planRows: toNumber(estimated["rows"]),
      planWidth: toNumber(estimated["width"]),
    }),
    ...(measured && readActual(measured)),
    ...(neverExecuted.test(text) && { actualRows: 0, actualLoops: 0 }),
  };
}

/** Also as a worker prints it, without brackets: `actual time=0.1..0.2 rows=3 loops=1`. */
export function readWorkerNumbers(text: string): MutableReported | undefined {
  const measured = actual.exec(`(${text.trim()})`)?.groups;
  return measured && readActual(measured);
}

const readActual = (found: Readonly<Record<string, string | undefined>>): MutableReported => ({
  ...(found["total"] !== undefined && {
    actualStartupTime: toNumber(found["startup"]),
    actualTotalTime: toNumber(found["total"]),
  }),
  actualRows: toNumber(found["rows"]),
  actualLoops: toNumber(found["loops"]),
});

const toNumber = (text = ""): number => Number(text.replaceAll(",", ""));

/** First words of every node that a plan may begin with; the whole list is in `nodeToString`'s switch. */
const firstWords =
  /^(?:Parallel |Async |Partial |Finalize )*(?:Result|ProjectSet|Insert|Update|Delete|Merge|Append|Recursive Union|Bitmap|Nested Loop|Hash|Seq Scan|Sample Scan|Gather|Index|Tid|Subquery Scan|Function Scan|Table Function Scan|Values Scan|CTE Scan|Named Tuplestore Scan|WorkTable Scan|Foreign|Custom Scan|Materialize|Memoize|Sort|Incremental Sort|Group|Aggregate|Mixed|WindowAgg|Unique|SetOp|LockRows|Limit)\b/;

/** Whether a text starts as a plan's root does. Decides only where nothing else can. */
const isNodeType = (name: string): boolean => firstWords.test(name);
