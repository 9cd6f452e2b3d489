import { codeAt } from "#shared/base/code-at.ts";
import type { LineTally } from "../line-tally.ts";
import { logTimes } from "./log-times.ts";
import type { RecordSink } from "./server-record.ts";
import { severityOfText } from "./severity-words.ts";

/**
 * Reads records of csvlog, whose fields may go over several lines. 12 writes 23 of them, 13 24 and
 * since 14 26: they are told by their place (`write_csvlog` in csvlog.c).
 */
export function csvRecords(sink: RecordSink, tally: LineTally) {
  const readTime = logTimes();
  let line = 1;

  /** Answers where the last record ends that is whole. A text without another is the log's end. */
  function records(text: string, isEnd: boolean): number {
    let from = 0;
    while (from < text.length) {
      const fields = new Array<string>(APPLICATION + 1);
      const end = readFields(text, from, fields);
      const isOpen = end < 0 && !isEnd && text.length - from < LONGEST_RECORD;
      if (isOpen) return from;
      const next = end < 0 ? afterLine(text, from) : end;
      const lines = countLines(text, from, next);
      tell(fields, text.slice(from, next), lines);
      line += lines;
      from = next;
    }
    return from;
  }

  function tell(fields: readonly string[], whole: string, lines: number) {
    const message = fields[MESSAGE];
    if (message === undefined || !/^\d{4}-\d\d-\d\d /.test(fields[TIME] ?? "")) {
      aside(whole, lines);
      return;
    }
    sink.record(told(fields[SESSION]) ?? fields[PROCESS] ?? "", {
      first: line,
      last: line + lines - 1,
      lines,
      at: readTime(fields[TIME] ?? ""),
      user: told(fields[USER]),
      database: told(fields[DATABASE]),
      application: told(fields[APPLICATION]),
      severity: severityOfText(fields[SEVERITY] ?? "LOG"),
      sqlState: fields[SQL_STATE],
      message,
      detail: told(fields[DETAIL]),
      context: told(fields[CONTEXT]),
      statement: told(fields[QUERY]),
    });
  }

  /** A table that was exported has a header. */
  function aside(whole: string, lines: number) {
    if (whole.trim() === "") tally.noise("empty lines", lines);
    else if (whole.startsWith("log_time,")) tally.noise("what was put around the log", lines);
    else {
      const texts = whole.replace(/\n$/, "").split("\n");
      for (const [at, text] of texts.entries()) tally.notUnderstood(line + at, text);
    }
  }

  return { records };
}

const TIME = 0;
const USER = 1;
const DATABASE = 2;
const PROCESS = 3;
const SESSION = 5;
const SEVERITY = 11;
const SQL_STATE = 12;
const MESSAGE = 13;
const DETAIL = 14;
const CONTEXT = 18;
const QUERY = 19;
const APPLICATION = 22;

/** Postgres' own limit is a gigabyte; a quote that nobody closes would take all of the rest. */
const LONGEST_RECORD = 64_000_000;

function afterLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

const told = (value: string | undefined) => (value === "" ? undefined : value);

const QUOTE = 34;
const COMMA = 44;
const NEW_LINE = 10;

/** Fills the fields that are wanted of the record that begins here. Answers where the next begins, or -1 if it is not whole. */
function readFields(text: string, from: number, fields: string[]): number {
  let at = from;
  for (let place = 0; ; place++) {
    const isQuoted = codeAt(text, at) === QUOTE;
    const end = isQuoted ? closingQuote(text, at + 1) + 1 : endOfBare(text, at);
    if (end <= 0 || end >= text.length) return -1;
    if (wanted[place])
      fields[place] = isQuoted ? inside(text, at + 1, end - 1) : text.slice(at, end);
    if (text.charCodeAt(end) === NEW_LINE) return end + 1;
    at = end + 1;
  }
}

const wanted = Array.from({ length: APPLICATION + 1 }, (_, place) =>
  [
    TIME,
    USER,
    DATABASE,
    PROCESS,
    SESSION,
    SEVERITY,
    SQL_STATE,
    MESSAGE,
    DETAIL,
    CONTEXT,
    QUERY,
    APPLICATION,
  ].includes(place),
);

function inside(text: string, from: number, end: number): string {
  const value = text.slice(from, end);
  return value.includes('""') ? value.replaceAll('""', '"') : value;
}

function endOfBare(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === NEW_LINE) return at;
  }
  return text.length;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && codeAt(text, at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function countLines(text: string, from: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < end; at = text.indexOf("\n", at + 1))
    lines++;
  return text.charCodeAt(end - 1) === NEW_LINE ? lines : lines + 1;
}
