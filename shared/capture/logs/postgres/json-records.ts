import type { LineTally } from "../line-tally.ts";
import { logTimes } from "./log-times.ts";
import type { RecordSink, ServerRecord } from "./server-record.ts";
import { severityOfText } from "./severity-words.ts";

/**
 * Reads lines of jsonlog, 15 and later (`write_jsonlog` in jsonlog.c), or its fields from objects
 * of others.
 */
export function jsonRecords(sink: RecordSink, tally: LineTally) {
  const readTime = logTimes();

  function line(text: string, number: number) {
    const message = text.startsWith(TIMESTAMP) ? text.indexOf(MESSAGE) : -1;
    if (message >= 0) asPostgresWritesIt(text, number, message);
    else if (text.trim() === "") tally.noise("empty lines", 1);
    else other(text, number);
  }

  /**
   * Only what is wanted is looked up, and the message itself is looked at once: inside of a string
   * every quote has a backslash before it, so that `,"` begins a key.
   */
  function asPostgresWritesIt(text: string, number: number, message: number) {
    const head = text.slice(0, message);
    const end = closing(text, message + MESSAGE.length);
    const rest = text.slice(end);
    sink.record(stringIn(head, SESSION) ?? numberIn(head, ',"pid":') ?? "", {
      first: number,
      last: number,
      lines: 1,
      at: readTime(head.slice(TIMESTAMP.length, head.indexOf('"', TIMESTAMP.length))),
      user: stringIn(head, ',"user":"'),
      database: stringIn(head, ',"dbname":"'),
      application: stringIn(rest, ',"application_name":"'),
      severity: severityOfText(stringIn(head, ',"error_severity":"') ?? "LOG"),
      sqlState: stringIn(head, ',"state_code":"'),
      message: unescaped(text.slice(message + MESSAGE.length, end)),
      detail: stringIn(rest, ',"detail":"'),
      context: stringIn(rest, ',"context":"'),
      statement: stringIn(rest, ',"statement":"'),
    });
  }

  function other(text: string, number: number) {
    const entry = parsed(text);
    const fields = fieldsIn(entry);
    if (fields) sink.record(...recordOf(fields, number));
    else if (isFields(entry)) tally.noise("other messages of the server", 1);
    else if (/^\s*[[\]{},]*\s*$/.test(text)) tally.noise("what was put around the log", 1);
    else tally.notUnderstood(number, text);
  }

  /** csvlog's names, as CloudNativePG and Supabase have them, beside jsonlog's. */
  function recordOf(fields: Fields, number: number): [string, ServerRecord] {
    const text = (...names: readonly string[]) => {
      const value = names
        .map((name) => fields[name])
        .find((each) => each !== undefined && each !== "");
      return value === undefined || value === null ? undefined : String(value);
    };
    const record: ServerRecord = {
      first: number,
      last: number,
      lines: 1,
      at: readTime(text("timestamp", "log_time") ?? ""),
      user: text("user", "user_name"),
      database: text("dbname", "database_name"),
      application: text("application_name"),
      severity: severityOfText(text("error_severity") ?? "LOG"),
      sqlState: text("state_code", "sql_state_code"),
      message: text("message") ?? "",
      detail: text("detail"),
      context: text("context"),
      statement: text("statement", "query"),
    };
    return [text("session_id", "pid", "process_id") ?? "", record];
  }

  return { line };
}

const TIMESTAMP = '{"timestamp":"';
const SESSION = ',"session_id":"';
const MESSAGE = ',"message":"';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** As it stands, or somewhere inside of what a shipper makes of it; Supabase has the message outside. */
function fieldsIn(entry: unknown, outer?: unknown, depth = 0): Fields | undefined {
  if (!isFields(entry) || depth > 4) return undefined;
  const message = entry["message"] ?? entry["event_message"] ?? outer;
  if ("error_severity" in entry && message !== undefined) return { ...entry, message };
  for (const inner of Object.values(entry)) {
    const found = fieldsIn(inner, message, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/,\s*$/, ""));
  } catch {
    return undefined; // Told by being listed.
  }
}

function stringIn(text: string, key: string): string | undefined {
  const at = text.indexOf(key);
  if (at < 0) return undefined;
  const begin = at + key.length;
  return unescaped(text.slice(begin, closing(text, begin)));
}

function numberIn(text: string, key: string): string | undefined {
  const at = text.indexOf(key);
  return at < 0 ? undefined : /^\d+/.exec(text.slice(at + key.length))?.[0];
}

/** Where the string ends that goes on at this place. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

const BACKSLASH = 92;

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text; // It was cut inside of an escape: shown as it stands.
  }
}
