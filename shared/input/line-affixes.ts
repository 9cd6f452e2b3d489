import type { SourceLine } from "./lines.ts";
import { isNodeName, nodeMarks, nodeNumbers } from "./node-names.ts";
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
  const { before, behind } = aroundFirstNode(lines) ?? aroundRoot(lines) ?? none;
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
  const rows = lines.filter(({ text }) => start.test(text));
  if (rows.length > 1 && mostly(lines, start, 0.9)) return each(lines, inside);
  const isDump =
    rows.length > 1 &&
    !/^[\s\w]*$/.test(before) &&
    !lines.some(({ text }) => isNodeLine(text) && !start.test(text));
  if (isDump) return each(rows, inside);
  return endsAsKey.test(before) ? atFirstNode(lines, before) : lines;
}

/** `QUERY PLAN: `, `[plan] => `, `<textarea>`: what stands before a value of several lines. */
const endsAsKey = /[:=>([{|,;"'`]$/;

function atFirstNode(lines: Lines, before: string): Lines {
  const first = lines.findIndex(({ text }) => text.trimStart().startsWith(before));
  const last = lines.findLastIndex(({ text }) => /\S/.test(text));
  const closing = closingOf(before);
  const mark = closing.charAt(0);
  const taken = lines.map(({ line, text }, at) => {
    let inside = at === first ? text.trimStart().slice(before.length).trimStart() : text;
    const whole = inside.trimEnd().replace(/;$/, "");
    if (at === last && whole.endsWith(closing))
      inside = whole.slice(0, -closing.length || undefined);
    return { line, text: /["']/.test(mark) ? inside.replaceAll(mark + mark, mark) : inside };
  });
  const words = { line: lines[first]?.line ?? 1, text: before };
  return isSentence.test(before) ? taken.toSpliced(first, 0, words) : taken;
}

/** Somebody's words, not a key: they are shown. */
const isSentence = /^(?!QUERY PLAN)\w+[ ,][^"'`=[{(<|]*[:,]$/;

/** `}]` for `[{plan=`: what ends the value. */
function closingOf(before: string): string {
  const open: string[] = [];
  for (const character of before) {
    if (open.at(-1) === character) open.pop();
    else if (character in pairs) open.push(pairs[character] ?? "");
  }
  return open.reverse().join("");
}

const pairs: Readonly<Record<string, string>> = {
  "[": "]",
  "{": "}",
  "(": ")",
  '"': '"',
  "'": "'",
};

const isNodeLine = (text: string): boolean => nodeMarks.some((mark) => text.includes(mark));

interface Around {
  readonly before: string;
  readonly behind: string;
}

const none: Around = { before: "", behind: "" };

function aroundFirstNode(lines: Lines): Around | undefined {
  const first = lines.findIndex((line) => isNodeLine(line.text));
  const text = lines[first]?.text;
  if (text === undefined || /^\s+[A-Z][\w -]*: /.test(text)) return none;
  if (lines.slice(0, first).some((line) => /Node[ -]Type/.test(line.text))) return none;
  const around = aroundNode(text, nodeNumbers.test(text));
  // Without numbers the root has no mark of its own.
  return /^\s*->/.test(text) && around?.behind === "" ? undefined : (around ?? none);
}

/** What stands before the root alone, above the first arrow and the root's own properties. */
function aroundRoot(lines: Lines): Around | undefined {
  const arrow = lines.findIndex((line) => isNodeLine(line.text));
  if (!/^\s*->\s+[A-Z]/.test(lines[arrow]?.text ?? "")) return none;
  const above = lines.slice(Math.max(0, arrow - MOST_PROPERTIES), arrow);
  const root = above.findLast(({ text }) => /\S/.test(text) && !/^\s+[A-Z][\w -]*: /.test(text));
  return root && aroundNode(root.text, true);
}

const MOST_PROPERTIES = 10;

/** Without numbers an arrow shows that the name is one; of a root we know. */
function aroundNode(text: string, isNode: boolean): Around | undefined {
  const numbers = allNumbers.exec(text);
  const end = numbers ? numbers.index + numbers[0].length : nameEnd.exec(text)?.index;
  const head = text.slice(0, Math.min(numbers?.index ?? end ?? text.length, LONGEST_HEAD));
  for (const { index, 0: arrow } of head.matchAll(/(?<![\w-])(?:-> {1,2})?(?=[A-Z])/g)) {
    if ((arrow === "" && !isNode) || !isNodeName(head.slice(index + arrow.length))) continue;
    const behind = end === undefined ? "" : text.slice(end).trim();
    return { before: head.slice(0, index).trim(), behind };
  }
  return undefined;
}

const LONGEST_HEAD = 500;
const LONGEST_END = 40;

/** What no name ends with. */
const nameEnd = /\s{0,99}(?:[|\\$`]|<br ?\/?>|<\/\w{1,20}>|["'}\])]{1,9}[,;]?)\s{0,9}$/;

const allNumbers =
  /\((?:cost=|actual |never executed)[^()]{0,200}\)(?: {1,9}\((?:actual |never executed)[^()]{0,200}\))?/;

/** A pattern for it, with other digits and quotes. */
const like = (affix: string): string =>
  affix
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replace(/\d+/g, "\\d+")
    .replace(/["'`]/g, "[\"'`]")
    .replace(/\s+/g, "\\s+");
