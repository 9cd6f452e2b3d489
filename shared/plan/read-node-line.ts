import { marginOf } from "#shared/input/lines.ts";
import { isNodeName, nodeNumbers, splitName } from "#shared/input/node-names.ts";
import { type Cursor, numberBehind } from "./decimal.ts";
import type { MutableReported } from "./draft.ts";

/** A line such as `  ->  Seq Scan on users u  (cost=0.00..1.05 rows=5 width=4) (actual …)`. */
export interface NodeLine {
  /** What it says before the numbers, as `setNodeName` reads it. */
  readonly name: string;
  readonly hasArrow: boolean;
  /** Estimates or actual numbers in brackets: surely a node. */
  readonly hasNumbers: boolean;
  /** Where they begin. */
  readonly bracket: number;
  /** What Greenplum adds to the name: `slice1; segments: 2`. */
  readonly added: string | undefined;
  /** What somebody wrote behind the numbers. */
  readonly remark: string | undefined;
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
export function readNodeLine(
  text: string,
  isSurely = false,
  margin = marginOf(text),
): NodeLine | undefined {
  const hasArrow = text.startsWith("->", margin);
  const start = hasArrow ? behindBlanks(text, margin + 2) : margin;
  const bracket = bracketOf(text, start);
  const name = text.slice(start, bracket < 0 ? text.length : bracket).trimEnd();
  if (!isSurely && !isName(name, hasArrow, bracket >= 0)) return undefined;
  const { name: plain, added } = splitName(name);
  const close = bracket < 0 ? -1 : text.lastIndexOf(")");
  const remark = close < 0 || close === text.length - 1 ? "" : text.slice(close + 1).trim();
  return {
    name: plain,
    hasArrow,
    hasNumbers: bracket >= 0,
    bracket,
    added,
    remark: remark === "" ? undefined : remark,
    column: margin,
  };
}

/** Where the next character stands that is no blank, from a place on. */
export function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= SPACE) at++;
  return at;
}

const SPACE = 32;

/** Where the numbers begin; less than 0: there are none. */
function bracketOf(text: string, from: number): number {
  const first = text.indexOf("(", from);
  if (first < 0 || text.startsWith("(cost=", first)) return first;
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
export function setNumbers(to: MutableReported, text: string, from: number): void {
  const end = setEstimates(to, text, from);
  const isRead = end >= 0 && (end === text.length || setActual(to, text, end + 1) >= 0);
  if (!isRead) setUnusualNumbers(to, text.slice(from));
}

/** The same, up to there, if they stand as nearly always; whatever else it is the caller must read. */
export function setUsualNumbers(
  to: MutableReported,
  text: string,
  from: number,
  end: number,
): boolean {
  const behind = setEstimates(to, text, from);
  return behind === end || (behind >= 0 && setActual(to, text, behind + 1) === end);
}

/** `(cost=0.00..1.05 rows=5 width=4)`, and answers where that ends; less than 0: it is another form. */
function setEstimates(to: MutableReported, text: string, from: number): number {
  const cursor = { at: from };
  const startup = numberBehind("(cost=", text, cursor);
  const total = numberBehind("..", text, cursor);
  const expected = numberBehind(" rows=", text, cursor);
  const bytes = numberBehind(" width=", text, cursor);
  if (Number.isNaN(startup + total + expected + bytes) || !isClosed(text, cursor)) return -1;
  to.startupCost = startup;
  to.totalCost = total;
  to.planRows = expected;
  to.planWidth = bytes;
  return cursor.at + 1;
}

/** `(actual time=0.010..0.020 rows=5 loops=1)`, with TIMING OFF `(actual rows=5 loops=1)`. */
function setActual(to: MutableReported, text: string, from: number): number {
  const cursor = { at: from };
  const isTimed = text.startsWith("(actual time=", from);
  const startup = isTimed ? numberBehind("(actual time=", text, cursor) : 0;
  const total = isTimed ? numberBehind("..", text, cursor) : 0;
  const came = numberBehind(isTimed ? " rows=" : "(actual rows=", text, cursor);
  const runs = numberBehind(" loops=", text, cursor);
  if (Number.isNaN(startup + total + came + runs) || !isClosed(text, cursor)) return -1;
  if (isTimed) {
    to.actualStartupTime = startup;
    to.actualTotalTime = total;
  }
  to.actualRows = came;
  to.actualLoops = runs;
  return cursor.at + 1;
}

const isClosed = (text: string, { at }: Cursor): boolean => text.charCodeAt(at) === BRACKET_CLOSES;

const BRACKET_CLOSES = 41;

/** Never executed, thousands apart, `1e+10`. */
function setUnusualNumbers(to: MutableReported, text: string): void {
  const estimated = cost.exec(text)?.groups;
  const measured = actual.exec(text)?.groups;
  if (estimated) {
    to.startupCost = toNumber(estimated["startup"]);
    to.totalCost = toNumber(estimated["total"]);
    to.planRows = toNumber(estimated["rows"]);
    to.planWidth = toNumber(estimated["width"]);
  }
  if (measured) setUnusualActual(to, measured);
  if (neverExecuted.test(text)) {
    to.actualRows = 0;
    to.actualLoops = 0;
  }
}

/** Also as a worker prints it, without brackets: `actual time=0.1..0.2 rows=3 loops=1`. */
export function setWorkerNumbers(to: MutableReported, text: string): void {
  const inBrackets = `(${text.trim()})`;
  if (setActual(to, inBrackets, 0) >= 0) return;
  const measured = actual.exec(inBrackets)?.groups;
  if (measured) setUnusualActual(to, measured);
}

function setUnusualActual(
  to: MutableReported,
  found: Readonly<Record<string, string | undefined>>,
): void {
  if (found["total"] !== undefined) {
    to.actualStartupTime = toNumber(found["startup"]);
    to.actualTotalTime = toNumber(found["total"]);
  }
  to.actualRows = toNumber(found["rows"]);
  to.actualLoops = toNumber(found["loops"]);
}

/** Some tools print thousands apart: `rows=1,000`. */
const toNumber = (text = ""): number => Number(text.replaceAll(",", ""));
