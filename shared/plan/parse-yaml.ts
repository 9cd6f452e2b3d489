import type { LineRange, SourceLine } from "#shared/input/lines.ts";
import { unusedKey } from "./structure.ts";

export interface Parsed {
  readonly value: unknown;
  /** The lines of each map: its own, as far as its first list of maps. */
  readonly ranges: ReadonlyMap<object, LineRange>;
}

/**
 * As much of YAML as EXPLAIN uses (`ExplainPropertyText` and its kin in explain_format.c): maps and
 * lists by indentation, texts in double quotes with JSON's escapes, lists in brackets. Also what
 * tools make of it that write it again: single quotes, lists as far out as their key, texts that go
 * on in the next line. A number is the line that is none of this.
 */
export function parseYaml(lines: readonly SourceLine[]): Parsed | number {
  const entries = readEntries(lines);
  return typeof entries === "number" ? entries : build(entries);
}

interface Entry {
  readonly indent: number;
  /** Absent for an item of a list. */
  readonly key?: string;
  value: string;
  readonly line: number;
}

const item = /^(?<indent> *)-(?: (?<rest>.*))?$/;
const pair =
  /^(?<indent> *)(?<key>"(?:[^"\\]|\\.)*"|'[^']*'|[\p{L}_][^:"'#{}[\]]{0,200}?) *:(?: +(?<value>.*)| *)$/u;

function readEntries(lines: readonly SourceLine[]): Entry[] | number {
  const entries: Entry[] = [];
  for (const { line, text } of lines) {
    const last = entries.at(-1);
    if (/^\s*(?:#.*|---.*|\.\.\.)?$/.test(text)) continue;
    if (last && isUnfinished(last.value)) last.value += ` ${text.trim()}`;
    else if (!pushEntries(entries, line, text)) {
      if (!last || last.value === "") return line;
      last.value += ` ${text.trim()}`;
    }
  }
  return entries;
}

/** `- Node Type: "Limit"` is an item, and the first pair of the map in it. */
function pushEntries(entries: Entry[], line: number, text: string): boolean {
  const asItem = item.exec(text)?.groups;
  if (asItem) {
    const indent = asItem["indent"]?.length ?? 0;
    const rest = asItem["rest"] ?? "";
    const inner = `${" ".repeat(indent + 2)}${rest.trimStart()}`;
    entries.push({ indent, value: "", line });
    if (
      rest.trim() === "" ||
      ((/^ *- /.test(inner) || pair.test(inner)) && pushEntries(entries, line, inner))
    )
      return true;
    const entry = entries.at(-1);
    if (entry) entry.value = rest.trim();
    return true;
  }
  const asPair = pair.exec(text)?.groups;
  if (!asPair) return false;
  const { indent = "", key = "", value = "" } = asPair;
  entries.push({ indent: indent.length, key: String(scalar(key)), value: value.trim(), line });
  return true;
}

/** Whether a quoted text goes on in the next line. */
const isUnfinished = (value: string): boolean =>
  (value.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/.test(value)) ||
  (value.startsWith("'") && !/^'(?:[^']|'')*'$/.test(value)) ||
  (value.startsWith("[") && !value.endsWith("]"));

function scalar(text: string): unknown {
  if (/^["[]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text; // Quoted as no server does: as it stood.
    }
  }
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}

type Container = Record<string, unknown> | unknown[];

interface Level {
  readonly indent: number;
  readonly container: Container;
  /** Where the value goes that stands further in. */
  last: string | number;
  readonly range: { first: number; last: number; isClosed: boolean };
}

function build(entries: readonly Entry[]): Parsed {
  const root: unknown[] = [];
  const ranges = new Map<object, LineRange>();
  const levels: Level[] = [newLevel(-1, root, 0)];
  for (const { indent, key, value, line } of entries) {
    const level = levelFor(levels, indent, key === undefined, line);
    if (!Array.isArray(level.container)) ranges.set(level.container, level.range);
    if (!level.range.isClosed) level.range.last = line;
    level.last = Array.isArray(level.container)
      ? level.container.length
      : unusedKey(level.container, key ?? "");
    put(level, value === "" ? "" : scalar(value));
  }
  return { value: root, ranges };
}

const newLevel = (indent: number, container: Container, line: number): Level => ({
  indent,
  container,
  last: 0,
  range: { first: line, last: line, isClosed: false },
});

function put({ container, last }: Level, value: unknown): void {
  (container as Record<string | number, unknown>)[last] = value;
}

/** The open list or map that an entry at this indentation belongs to; a new one inside the innermost. */
function levelFor(levels: Level[], indent: number, isItem: boolean, line: number): Level {
  for (;;) {
    const level = levels.at(-1);
    if (!level || levels.length === 1 || level.indent < indent) break;
    // A list may stand as far out as the key that it belongs to.
    if (level.indent === indent && Array.isArray(level.container) === isItem) return level;
    if (level.indent === indent && isItem) break;
    // MERGE prints counters into the list of its tables: a map of their own.
    if (level.indent === indent && (levels.at(-2)?.indent ?? 0) < indent) {
      level.last = (level.container as unknown[]).length;
      break;
    }
    levels.pop();
  }
  const outer = levels.at(-1);
  const level = newLevel(indent, isItem ? [] : {}, line);
  if (outer) {
    put(outer, level.container);
    if (isItem && outer.last === "Plans") outer.range.isClosed = true;
    else if (!outer.range.isClosed) outer.range.last = line;
  }
  levels.push(level);
  return level;
}
