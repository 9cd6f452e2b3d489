import type { LineRange, SourceLine } from "#shared/input/lines.ts";
import { allKeys } from "./properties.ts";
import { unusedKey } from "./structure.ts";

export interface ParsedXml {
  readonly value: unknown;
  readonly ranges: ReadonlyMap<object, LineRange>;
}

/** Where the document goes wrong, and what was expected there. */
export interface BrokenXml {
  readonly line: number;
  readonly expected: string;
}

/** A tag, a comment or an instruction: what stands between is text. Each ends before the next begins. */
const marks = /<!--[^<>]*-->|<\?[^<>]*\?>|<(\/?)([A-Za-z_][\w.-]*)([^<>]*?)(\/?)>/g;

interface Element {
  readonly tag: string;
  readonly first: number;
  /** Before the first nested list of nodes. */
  last: number;
  text: string;
  readonly children: { tag: string; value: unknown }[];
}

/**
 * EXPLAIN (FORMAT XML): elements without attributes that matter, lists as elements of one name.
 * The keys are those of JSON with `-` for whatever a tag may not hold (`ExplainXMLTag` in
 * explain_format.c). Several documents in one text are read one after the other.
 */
export function parseXml(lines: readonly SourceLine[]): ParsedXml | BrokenXml {
  const text = lines.map((line) => line.text).join("\n");
  const ranges = new Map<object, LineRange>();
  const root: Element = { tag: "", first: 1, last: 0, text: "", children: [] };
  const open: Element[] = [root];
  const line = lineCounter(text, lines);
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const { 0: mark, 1: slash, 2: tag, 4: isEmpty, index } = match;
    const top = open.at(-1) ?? root;
    top.text += decode(text.slice(from, index));
    from = index + mark.length;
    if (tag === undefined) continue;
    if (slash === "") open.push({ tag, first: line(index), last: 0, text: "", children: [] });
    if (slash === "" && tag === "Plans" && top.last === 0) top.last = line(index) - 1;
    if (slash === "" && isEmpty !== "/") continue;
    const closed = open.length > 1 ? open.pop() : undefined;
    if (closed?.tag !== tag) {
      return { line: line(index), expected: closed ? `</${closed.tag}>` : "no end of an element" };
    }
    open.at(-1)?.children.push({ tag, value: valueOfElement(closed, line(index), ranges) });
  }
  const left = open.length > 1 ? open.at(-1) : undefined;
  if (left) return { line: line(text.length), expected: `</${left.tag}>` };
  return { value: root.children.map(({ value }) => value), ranges };
}

/** Offsets come in order, so each line is counted once. */
function lineCounter(text: string, lines: readonly SourceLine[]): (offset: number) => number {
  let at = 0;
  let end = text.indexOf("\n");
  return (offset) => {
    while (end >= 0 && end < offset) {
      at++;
      end = text.indexOf("\n", end + 1);
    }
    return lines[Math.min(at, lines.length - 1)]?.line ?? 1;
  };
}

function valueOfElement(element: Element, line: number, ranges: Map<object, LineRange>): unknown {
  const { tag, children } = element;
  if (children.length === 0) return element.text.trim() === "" ? "" : element.text;
  if (isList(tag, children)) return listOf(children);
  const object: Record<string, unknown> = {};
  for (const child of children) {
    const key = keys.get(child.tag) ?? child.tag.replaceAll("-", " ");
    object[unusedKey(object, key)] = child.value;
  }
  ranges.set(object, { first: element.first, last: element.last || line });
  return object;
}

/** An element of another name than the first is a property that Postgres prints into the list (MERGE). */
const listOf = (children: Element["children"]): unknown[] =>
  children.map(({ tag, value }) =>
    tag === children[0]?.tag ? value : { [keys.get(tag) ?? tag]: value },
  );

/** `<Sort-Key><Item>`, `<Plans><Plan>`, `<Group-Keys><Group-Key>`, and `<explain><Query>` */
const isList = (tag: string, children: Element["children"]): boolean =>
  children.every((child) => child.tag === "Item") ||
  /^(?:Plans|Workers|Triggers|Grouping-Sets|Target-Tables|Group-Keys|Hash-Keys)$/.test(tag) ||
  (tag === "explain" && children.every((child) => child.tag === "Query"));

const keys = new Map(allKeys.map((key) => [key.replace(/[^\w.-]/g, "-"), key]));

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

const decode = (text: string): string =>
  text.includes("&")
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
        (all, hex, decimal, name) => {
          if (name !== undefined) return entities[String(name).toLowerCase()] ?? all;
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          return code <= 0x10ffff ? String.fromCodePoint(code) : all;
        },
      )
    : text;
