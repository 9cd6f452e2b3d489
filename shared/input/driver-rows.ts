import { decodeEntities } from "./entities.ts";
import { type SourceLine, splitLines } from "./lines.ts";
import { isNodeName, nodeMarks, nodeNumbers } from "./node-names.ts";
import { breaksIn, nextString, stringRows } from "./string-rows.ts";
import { decoded, endOfString, string, unescaped } from "./strings.ts";

/**
 * A driver's rows, as JSON, as a program prints its objects and lists, or as a table of them: one
 * line of the plan a row, or the whole in one. Also the cells of psql's HTML. The lines are as
 * EXPLAIN printed them; what they stood in is gone. Undefined: the text is none of these.
 */
export function linesOfRows(text: string): SourceLine[] | undefined {
  const isNamed = text.includes("QUERY PLAN");
  const row = (isNamed ? rowOf.exec(text) : null) ?? tuple.exec(text);
  const found = row
    ? stringRows(text, row.index + row[0].length - 1)
    : ((isNamed ? (cells(text) ?? tableRows(text)) : undefined) ?? around(text) ?? listed(text));
  return found && found.length > 0 ? found : undefined;
}

/** `'QUERY PLAN': 'Limit (cost=…'`, with `=>` in Ruby, with `=` or a comma in Python. */
const rowOf = /QUERY PLAN["']?\s*(?::|=>?|,)\s*["'`]/;

/** `('Limit (cost=…',)` */
const tuple = new RegExp(`^\\s*\\[?\\s*\\((?=${string},\\))["'\`]`);

/** Strings of any other name or none, if the text's first node stands in one. */
function around(text: string): SourceLine[] | undefined {
  const first = aroundFirstNode(text);
  if (first === undefined) return undefined;
  const rows = stringRows(text, first);
  const inside = rows.map((row) => row.text).join("\n");
  // Quotes that are not escaped end a string too early.
  return nodeMarks.some((mark) => countOf(inside, mark) < countOf(text, mark)) ? undefined : rows;
}

const countOf = (text: string, mark: string): number => text.split(mark).length;

function aroundFirstNode(text: string): number | undefined {
  const json = escapedJson.exec(text.slice(0, LONGEST_STATEMENT));
  if (json) return json[1] ? opening(text, json.index) : json.index + json[0].length - 1;
  const marks = nodeMarks.map((mark) => text.indexOf(mark));
  const at = Math.min(...marks.filter((mark) => mark >= 0));
  if (at === Number.POSITIVE_INFINITY || isNone.test(text.slice(0, at))) return undefined;
  const from = Math.max(text.lastIndexOf("\n", at) + 1, at - LONGEST_NAME);
  const head = text.slice(from, at);
  for (const { 0: start, index } of head.matchAll(/(?:["'`]|\\n) *(?:-> +)?(?=[A-Z]|$)/g)) {
    const name = head.slice(index + start.length).replaceAll("\\", "");
    if (text[at] === "-" ? name !== "" : !isNodeName(name)) continue;
    const quote = start.startsWith("\\") ? opening(text, from + index) : from + index;
    if (quote === undefined || !isString(text, quote)) continue;
    return text[at] === "-" ? (rootBefore(text, quote) ?? quote) : quote;
  }
  return undefined;
}

/** JSON of several lines in a string that has escapes for them, or in a cell of CSV or SQL. */
const escapedJson =
  /(\\n) {0,20}\\?"Plan\\?":|(?:[(,;\t][ \n]?|string\(\d{1,9}\) )(?:"(?=\s*(?:\[\s*)?\{\s*"{1,2}Plan")|'(?=\s*(?:\[\s*)?\{\s*"Plan"))/;

/** An entry of a log, whose plan is looked for there; a condition of a plan in another format. */
const isNone = /duration: [\d.]{1,20} ms {1,2}plan:|Node[ -]Type/;

const LONGEST_NAME = 300;

/** Without numbers the root is known by its name alone; its own properties may stand between. */
function rootBefore(text: string, arrow: number): number | undefined {
  let root: number | undefined;
  const from = Math.max(0, arrow - LONGEST_STATEMENT);
  for (let start = nextString(text, from); start >= 0 && start < arrow; ) {
    const end = endOfString(text, start);
    if (end <= arrow && isNodeName(unescaped(text.slice(start + 1, end - 1)))) root = start;
    start = nextString(text, end);
  }
  return root;
}

/** The quote that stands before this place and behind what a string stands behind. */
function opening(text: string, before: number): number | undefined {
  const head = text.slice(Math.max(0, before - LONGEST_STATEMENT), before);
  const found = [...head.matchAll(/(?:^|[\s([{,:=>])(["'`])(?=[\w[{ ])/g)].at(-1);
  return found && before - head.length + found.index + found[0].length - 1;
}

/** Rails prints it above the plan, in the same string. */
const LONGEST_STATEMENT = 5000;

/**
 * In CSV and spreadsheets a double quote at a line's beginning goes around a cell. One in a list
 * stands behind a bracket or a comma, and one by itself has escapes.
 */
function isString(text: string, quote: number): boolean {
  const before = text.slice(Math.max(0, quote - 80), quote);
  if (/(["'`])\1$/.test(before)) return false;
  if (text[quote] !== '"' || /[[({,:=>+]\s*$|\S[ \t]*$/.test(before)) return true;
  const line = text.slice(quote, text.indexOf("\n", quote) >>> 0);
  return /\\n *(?:->|[A-Z])/.test(line);
}

/** `[Limit (cost=…),   ->  Sort …]`, `[{QUERY PLAN=Limit …}, {QUERY PLAN=  ->  …}]`, as Java prints them. */
function listed(text: string): SourceLine[] | undefined {
  const [start, key] = /^\s{0,99}\[(?:\{([\w ]{1,60})=)?(?=[A-Z])/.exec(text) ?? [];
  if (start === undefined || !/\]\s*$/.test(text.slice(-99))) return undefined;
  const inside = text.trimEnd().slice(start.length, key ? -2 : -1);
  if (inside.includes("\n") || !(nodeNumbers.test(inside) || inside.includes("->")))
    return undefined;
  const parts = key ? inside.split(`}, {${key}=`) : inside.split(betweenLines);
  return parts.map((part) => ({ line: breaksIn(start) + 1, text: part }));
}

/** A comma that stands before an arrow, a label or a node. */
const betweenLines =
  /, (?= *(?:-> {2}|[A-Z][\w/-]*(?: [\w/-]+){0,5}: |[A-Z][\w ]{0,60} {2}\((?:cost=|actual )))/;

/** `│ 0 │ 'Limit (cost=…' │`, as Node's `console.table` draws them. */
function tableRows(text: string): SourceLine[] | undefined {
  if (!text.includes("(index)")) return undefined;
  return splitLines(text).flatMap(({ line, text: row }) => {
    const part = /^│ *\d+ *│ *(['"`].*['"`]) *│$/.exec(row)?.[1];
    return part === undefined ? [] : [{ line, text: decoded(part) }];
  });
}

/** `<td align="left">Limit&nbsp;&nbsp;(cost=…</td>`, a cell of several lines with `<br />`. */
function cells(text: string): SourceLine[] | undefined {
  if (!text.includes("</td>")) return undefined;
  let line = 1;
  return text.split("</td>").flatMap((before) => {
    const start = before.lastIndexOf("<td");
    const cell = start < 0 ? [] : linesOfCell(before, start, line);
    line += before.split("\n").length - 1;
    return cell;
  });
}

function linesOfCell(text: string, start: number, firstLine: number): SourceLine[] {
  const line = firstLine + text.slice(0, start).split("\n").length - 1;
  const inside = text.slice(text.indexOf(">", start) + 1);
  return inside.split("\n").flatMap((part, at) =>
    part
      .replace(/<br ?\/?>$/, "")
      .split(/<br ?\/?>/)
      .map((each) => ({ line: line + at, text: decodeEntities(each.replace(tag, "")) })),
  );
}

const tag = /<\/?[a-z][^<>]{0,200}>/gi;
