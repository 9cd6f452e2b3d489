import type { SourceLine } from "./lines.ts";
import { isNodeName } from "./node-names.ts";
import { each, mostly } from "./psql-frame.ts";

type Lines = readonly SourceLine[];

/**
 * What a logger, a dump or an editor put before and behind every line, whatever it is: the same as
 * stands around the first node, but for the digits in it.
 *
 *   [app-1] 10:00:00.123 INFO  Limit  (cost=…)          [QUERY PLAN] => Limit  (cost=…)
 *   [app-1] 10:00:00.124 INFO    ->  Seq Scan …   [QUERY PLAN] =>   ->  Seq Scan …
 */
export function withoutAffixes(lines: Lines): Lines {
  const { before, behind } = aroundFirstNode(lines);
  const taken = before === "" ? lines : withoutBefore(lines, before);
  if (behind === "" || behind.length > LONGEST_END) return taken;
  const end = new RegExp(`\\s*${like(behind)},?\\s*$`);
  // Behind a single line stands somebody's remark.
  const isFrame = mostly(taken, end, 0.8) && taken.filter(({ text }) => end.test(text)).length > 1;
  return isFrame ? each(taken, (text) => text.replace(end, "")) : taken;
}

/** A dump says more than the rows: what stands between them is left out if no node is in it. */
function withoutBefore(lines: Lines, before: string): Lines {
  const start = new RegExp(`^(\\s*)${like(before)}`);
  const inside = (text: string) => text.replace(start, "$1");
  if (mostly(lines, start, 0.9)) return each(lines, inside);
  const rows = lines.filter(({ text }) => start.test(text));
  const isDump =
    rows.length > 1 &&
    !/^[\s\w]*$/.test(before) &&
    !lines.some(({ text }) => isNodeLine(text) && !start.test(text));
  return isDump ? each(rows, inside) : lines;
}

const isNodeLine = (text: string): boolean => marks.some((mark) => text.includes(mark));

/** To look for words is faster than for a pattern, and the first line of most texts has one. */
const marks = ["(cost=", "(actual ", "->  "];

function aroundFirstNode(lines: Lines): { before: string; behind: string } {
  const none = { before: "", behind: "" };
  const text = lines.find((line) => isNodeLine(line.text))?.text;
  if (text === undefined) return none;
  const numbers = allNumbers.exec(text);
  const head = text.slice(0, Math.min(numbers?.index ?? text.length, LONGEST_HEAD));
  for (const { index, 0: arrow } of head.matchAll(/(?<![\w-])(?:-> {1,2})?(?=[A-Z])/g)) {
    if (!isNodeName(head.slice(index + arrow.length))) continue;
    const behind = numbers ? text.slice(numbers.index + numbers[0].length).trim() : "";
    return { before: head.slice(0, index).trim(), behind };
  }
  return none;
}

const LONGEST_HEAD = 500;
const LONGEST_END = 40;

const allNumbers =
  /\((?:cost=|actual |never executed)[^()]{0,200}\)(?: {1,9}\((?:actual |never executed)[^()]{0,200}\))?/;

/** A pattern for it, with other digits and quotes. */
const like = (affix: string): string =>
  affix
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replace(/\d+/g, "\\d+")
    .replace(/["'`]/g, "[\"'`]")
    .replace(/\s+/g, "\\s+");
