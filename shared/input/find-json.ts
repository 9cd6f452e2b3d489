import { jsonErrorAt } from "#shared/base/json-error.ts";
import type { SourceLine } from "./lines.ts";
import { asJson } from "./literals.ts";
import { decoded, endOfString } from "./strings.ts";

/** A JSON document that holds a plan, with its lines as they were pasted, freed of their frame. */
export interface JsonDocument {
  readonly format: "json";
  readonly json: unknown;
  readonly lines: readonly SourceLine[];
}

/** Keys that only a plan has; drivers put the whole into a string once more, or print it their way. */
const planKey = /\\?["'](?:Plan|Node Type)\\?["']\s*(?::|=>)/;

/** The whole text as it stands, if it is JSON and holds a plan: the most usual case, and the fastest. */
export function wholeJson(text: string): JsonDocument | undefined {
  if (!/^\s*[[{"]/.test(text) || !planKey.test(text) || isLogLine(text)) return undefined;
  const json = parse(text);
  if (json instanceof Broken) return undefined;
  return {
    format: "json",
    json,
    lines: text.split("\n").map((line, at) => ({ line: at + 1, text: line })),
  };
}

/** An entry of a log in JSON: its plan stands inside the message. */
const isLogLine = (text: string): boolean =>
  /"(?:error_severity|textPayload|log)"\s*:/.test(text.slice(0, firstEntry(text))) ||
  // Short words are found faster than a pattern.
  (text.includes("plan:") && /duration: [\d.]{1,20} ms {1,2}plan:/.test(text));

/** Where its first line ends; of a plan in one line all of it would be looked through. */
const firstEntry = (text: string): number => Math.min(text.indexOf("\n") >>> 0, 10_000);

/** A JSON plan that goes wrong or breaks off, if no other can be read. */
export interface BrokenJson {
  readonly line: number;
}

/**
 * The JSON documents among other text that hold a plan; lines are unframed. Where one cannot be
 * read, the line where it goes wrong.
 */
export function findJson(lines: readonly SourceLine[]): readonly JsonDocument[] | BrokenJson {
  const text = lines.map((line) => line.text).join("\n");
  if (!planKey.test(text)) return [];
  const found: JsonDocument[] = [];
  let broken: number | undefined;
  let tries = MOST_TRIES;
  let next = 0;
  for (const { 0: start, index } of text.matchAll(/^.*?[[{]/gm)) {
    const from = index + start.length - 1;
    if (from < next || tries === 0) continue;
    const document = takeDocument(text, from);
    next = document.isClosed ? document.end : next;
    if (!planKey.test(document.text)) continue;
    const json = parse(document.text);
    if (json instanceof Broken) {
      tries--;
      broken ??= from + Math.min(json.at, document.text.trimEnd().length);
      // What stands inside a plan that cannot be read is no plan of its own.
      if (jsonStart.test(document.text)) break;
    } else found.push({ format: "json", json, lines: linesBetween(lines, text, from, next) });
  }
  if (found.length > 0 || broken === undefined) return found;
  return { line: lines[lineAt(text, broken)]?.line ?? 1 };
}

/** A list of objects, an object with a key: no bracket of somebody's words. */
const jsonStart = /^(?:\[\s*[[{]|\{\s*")/;

/** Each that does not close reads to the end of the text; so the whole stays linear. */
const MOST_TRIES = 5;

interface Document {
  readonly text: string;
  readonly end: number;
  readonly isClosed: boolean;
}

/** From a bracket to the one that closes it. A line break inside a string was put there by a frame. */
function takeDocument(text: string, from: number): Document {
  const marks = /["[\]{}]/g;
  const parts: string[] = [];
  let depth = 0;
  let taken = from;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') {
      const end = endOfString(text, mark.index);
      const inside = text.slice(mark.index, end);
      if (inside.includes("\n")) {
        parts.push(text.slice(taken, mark.index), inside.replaceAll("\n", " "));
        taken = end;
      }
      marks.lastIndex = end;
      continue;
    }
    depth += mark[0] === "[" || mark[0] === "{" ? 1 : -1;
    if (depth === 0) {
      const end = mark.index + 1;
      return { text: parts.join("") + text.slice(taken, end), end, isClosed: true };
    }
  }
  return { text: parts.join("") + text.slice(taken), end: text.length, isClosed: false };
}

class Broken {
  /** Where in the text. */
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

/**
 * From 15 on, MERGE into a partitioned table prints its counters into the list of its tables, which
 * is no JSON (`show_modifytable_info` in explain.c closes the list after them).
 */
const keysInList = /,(\s*"Tuples \w+":[^\]{}[]*?)\]/g;

function parse(json: string): unknown {
  const first = tryParse(json);
  if (!(first instanceof Broken)) return first;
  for (const repaired of [json.replace(keysInList, ", { $1 } ]"), asJson(json), unescaped(json)]) {
    const value = repaired === json ? first : tryParse(repaired);
    if (!(value instanceof Broken)) return value;
  }
  return first;
}

/** The inside of a string that was copied without its quotes. */
const unescaped = (json: string): string =>
  /\\"(?:Plan|Node Type)\\"/.test(json) ? decoded(`"${json}"`) : json;

function tryParse(json: string): unknown {
  try {
    return JSON.parse(withOwnKeys(json));
  } catch {
    return new Broken(jsonErrorAt(json));
  }
}

/**
 * A query identifier has 64 bits, a JavaScript number 53: it is read as text. Up to 12 a node may
 * have two lists of workers under one key, and Greenplum's JIT has one key for all slices; JSON.parse
 * keeps the last of such: each gets its own.
 */
function withOwnKeys(json: string): string {
  let text = json.includes("Query Identifier")
    ? json.replaceAll(/("Query Identifier"\s*:\s*)(-?\d+)/g, '$1"$2"')
    : json;
  if (sortedWorker.test(text)) text = numbered(text, "Workers");
  if (text.includes("JIT") && text.includes('"slice":')) text = numbered(text, "slice");
  return text;
}

function numbered(json: string, key: string): string {
  let at = 0;
  return json.replaceAll(`"${key}":`, () => `"${key} #${at++}":`);
}

/** The second list of workers has no times: it begins with what each did for the sort. */
const sortedWorker = /"Worker Number"\s*:\s*\d+,\s*"(?!Actual )/;

const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split("\n").length - 1;

function linesBetween(lines: readonly SourceLine[], text: string, from: number, to: number) {
  const first = lineAt(text, from);
  return lines.slice(first, first + lineAt(text.slice(from, to), to) + 1);
}
