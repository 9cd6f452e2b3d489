import { isNodeName, nodeNumbers, splitName } from "#shared/input/node-names.ts";
import type { MutableReported } from "./draft.ts";
import { readNodeName } from "./node-name.ts";

/** A line such as `  ->  Seq Scan on users u  (cost=0.00..1.05 rows=5 width=4) (actual …)`. */
export interface NodeLine {
  readonly reported: MutableReported & { nodeType: string };
  readonly hasArrow: boolean;
  /** Estimates or actual numbers in brackets: surely a node. */
  readonly hasNumbers: boolean;
  /** What Greenplum adds to the name: `slice1; segments: 2`. */
  readonly added?: string;
  /** What somebody wrote behind the numbers. */
  readonly remark?: string;
  /** Where the arrow stands, or the name where there is none. */
  readonly column: number;
}

const number = "\\d{1,20}(?:,\\d{3}){0,6}(?:\\.\\d{1,9})?(?:e[+-]?\\d{1,2})?";
const cost = new RegExp(
  `\\(cost=(?<startup>${number})\\.\\.(?<total>${number}) rows=(?<rows>${number}) width=(?<width>\\d+)\\)`,
  "i",
);
const actual = new RegExp(
  `\\(actual (?:time=(?<startup>${number})\\.\\.(?<total>${number}) )?rows=(?<rows>${number}) loops=(?<loops>${number})\\)`,
);
const neverExecuted = /\(never executed\)/;

/** All numbers can be read, and no bracket is left with others: a wrapped line was joined rightly. */
export const hasWholeNumbers = (text: string): boolean =>
  !/\([^)]*=/.test(text.replace(cost, "").replace(actual, ""));

/**
 * Reads one line as a node, or says that it is none. Without arrow and numbers any name of a node
 * may be one (`EXPLAIN (COSTS OFF)`), and the caller may know that it is one, whatever its name.
 */
export function readNodeLine(text: string, isSurely = false): NodeLine | undefined {
  const margin = marginOf(text);
  const hasArrow = text.startsWith("->", margin);
  const start = hasArrow ? marginOf(text, margin + 2) : margin;
  const bracket = bracketOf(text, start);
  const name = text.slice(start, bracket < 0 ? text.length : bracket).trimEnd();
  if (!isSurely && !isName(name, hasArrow, bracket >= 0)) return undefined;
  const { name: plain, added } = splitName(name);
  const remark = bracket < 0 ? "" : text.slice(text.lastIndexOf(")") + 1).trim();
  return {
    reported: {
      ...readNodeName(plain),
      ...(bracket >= 0 && readNumbers(text.slice(bracket))),
    },
    hasArrow,
    hasNumbers: bracket >= 0,
    ...(added !== undefined && { added }),
    ...(remark !== "" && { remark }),
    column: margin,
  };
}

/** Where the first character stands that is no blank. */
export function marginOf(text: string, from = 0): number {
  let at = from;
  while (text.charCodeAt(at) <= SPACE) at++;
  return at;
}

const SPACE = 32;

/** Where the numbers begin; less than 0: there are none. */
function bracketOf(text: string, from: number): number {
  if (text.indexOf("(", from) < 0) return -1;
  const found = nodeNumbers.exec(text);
  return found && found.index >= from ? found.index : -1;
}

function isName(name: string, hasArrow: boolean, hasNumbers: boolean): boolean {
  if (!/^[A-Z]\w/.test(name)) return hasArrow && hasNumbers && /^\w/.test(name);
  if (hasArrow) return true;
  // A property's value may hold what looks like numbers.
  if (hasNumbers) return !/^(?:Worker \d+|Trigger |[A-Z][\w /-]*: )/.test(name);
  return isNodeName(name);
}

/** The brackets of a node: estimates, then what really happened. */
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

/** Some tools print thousands apart: `rows=1,000`. */
const toNumber = (text = ""): number => Number(text.replaceAll(",", ""));
