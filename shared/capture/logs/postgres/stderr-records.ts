import type { Milliseconds } from "#shared/base/units.ts";
import type { LineTally } from "../line-tally.ts";
import type { Noise } from "../reading.ts";
import { logTimes } from "./log-times.ts";
import type { Prefix } from "./prefix.ts";
import type { RecordPart, RecordSink, ServerRecord } from "./server-record.ts";
import { severityOf, type Word, wordOf } from "./severity-words.ts";

/** Lines of one process or of many, as they come. */
export interface StderrRecords {
  /** One line with the further ones of it, which begin with a tab: `text.slice(from, end)`. */
  block(text: string, from: number, end: number, lines: Place): void;
  /** The log has ended. */
  end(): void;
}

interface Place {
  readonly first: number;
  readonly count: number;
  /** What an envelope tells of them, where the prefix does not. */
  readonly session?: string | undefined;
  readonly at?: Milliseconds | undefined;
}

/**
 * Puts the lines of a message together: `LOG:`, and what stands below it. Lines of several
 * processes may be mixed, so that only those with the same session are one message's.
 */
export function stderrRecords(prefix: Prefix, sink: RecordSink, tally: LineTally): StderrRecords {
  const { pattern, places, word } = prefix;
  const { time, epoch, process, session, user, database, application, sqlState } = places;
  const readTime = logTimes();
  let lastSession = "";
  let last: ServerRecord | undefined;
  let lastPart: Part = "message";
  let hasTabs = false;

  function block(text: string, from: number, end: number, lines: Place) {
    const begin = text.charCodeAt(from);
    if (begin === TAB) hasTabs = true;
    pattern.lastIndex = from;
    const match = begin === TAB ? null : pattern.exec(text);
    if (!match || pattern.lastIndex > end) {
      further(text.slice(from, end), lines);
      return;
    }
    const found = wordOf(match[word] ?? "");
    const rest = unindented(text, pattern.lastIndex, end);
    const key = told(match, session) ?? told(match, process) ?? lines.session ?? "";
    const part = partOf[found];
    if (part === undefined) start(key, match, rest, lines);
    else if (last && key === lastSession) extend(last, part, rest, lines);
    else late(key, part, rest, lines);
    lastPart = part ?? "message";
  }

  function late(key: string, part: Part, rest: string, lines: Place) {
    if (last) sink.record(lastSession, last);
    last = undefined;
    const isPlaced =
      part === "detail" || part === "context" || part === "statement"
        ? sink.late(key, part, rest, lines.count)
        : false;
    if (isPlaced) return;
    if (part === "other") tally.noise("other messages of the server", lines.count);
    else notUnderstood(rest, lines);
  }

  function start(key: string, match: RegExpExecArray, rest: string, lines: Place) {
    if (last) sink.record(lastSession, last);
    last = {
      first: lines.first,
      last: lines.first + lines.count - 1,
      lines: lines.count,
      at: timeOf(match) ?? lines.at,
      user: known(told(match, user)),
      database: known(told(match, database)),
      application: known(told(match, application)),
      severity: severityOf(wordOf(match[word] ?? "")),
      sqlState: match[word + 1] ?? told(match, sqlState),
      message: rest,
      detail: undefined,
      context: undefined,
      statement: undefined,
    };
    lastSession = key;
  }

  function timeOf(match: RegExpExecArray) {
    if (time !== undefined) return readTime(match[time] ?? "");
    if (epoch === undefined) return undefined;
    const digits = match[epoch] ?? "";
    return digits.includes(".") ? Number(digits) * 1000 : Number(digits);
  }

  function extend(record: ServerRecord, part: Part, rest: string, lines: Place) {
    record.last = lines.first + lines.count - 1;
    record.lines += lines.count;
    if (part === "other") return;
    const before = record[part];
    if (before !== undefined && before.length > LONGEST_PART) return;
    record[part] = before === undefined ? rest : `${before}\n${rest}`;
  }

  /** A line without a prefix goes on with the one before, unless tabs tell those that do. */
  function further(rest: string, lines: Place) {
    const isIndented = rest.startsWith("\t") || rest.startsWith(" ");
    if (rest === "") tally.noise("empty lines", lines.count);
    else if (!last || (hasTabs && !isIndented)) aside(rest, lines);
    else extend(last, lastPart, `\n${withoutTabs(rest)}`.slice(1), lines);
  }

  function aside(rest: string, lines: Place) {
    const kind = asides.find(([shape]) => shape.test(rest))?.[1];
    if (kind) tally.noise(kind, lines.count);
    else notUnderstood(rest, lines);
  }

  function notUnderstood(rest: string, lines: Place) {
    for (const [at, line] of rest.split("\n").entries())
      tally.notUnderstood(lines.first + at, line);
  }

  function end() {
    if (last) sink.record(lastSession, last);
    last = undefined;
  }

  return { block, end };
}

/** What goes on for longer is no message any more. */
const LONGEST_PART = 100_000_000;

const TAB = 9;

type Part = RecordPart | "message" | "other";

/** Absent for what begins a message. */
const partOf: Readonly<Partial<Record<Word, Part>>> = {
  DETAIL: "detail",
  CONTEXT: "context",
  STATEMENT: "statement",
  HINT: "other",
  QUERY: "other",
  LOCATION: "other",
  BACKTRACE: "other",
};

const told = (match: RegExpExecArray, place: number | undefined) =>
  place === undefined ? undefined : match[place];

const known = (value: string | undefined) =>
  value === undefined || value === "" || value === "[unknown]" ? undefined : value;

/** Before each further line Postgres puts one tab. */
function unindented(text: string, from: number, end: number): string {
  const rest = text.slice(from, end);
  return rest.includes("\n") ? withoutTabs(rest) : rest;
}

const withoutTabs = (text: string) => text.replaceAll("\n\t", "\n").replace(/^\t/, "");

/** What other programs write into the same file. */
const asides: readonly (readonly [RegExp, Noise])[] = [
  [/^(?:waiting for server to start|server st(?:art|opp)ed|pg_ctl:)/, "starting and stopping"],
  [/^\s*$/, "empty lines"],
];
