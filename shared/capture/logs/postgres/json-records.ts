import type { LineTally } from "../line-tally.ts";
import { jsonLines, type OfSession } from "./json-line.ts";
import { logTimes } from "./log-times.ts";
import type { RecordSink, ServerRecord } from "./server-record.ts";
import { severityOfText } from "./severity-words.ts";

/** Reads lines of jsonlog, 15 and later, or its fields from objects of others. */
export function jsonRecords(sink: RecordSink, tally: LineTally) {
  const readLine = jsonLines();
  const readTime = logTimes();

  function line(text: string, number: number) {
    const told = readLine(text, number);
    if (told) sink.record(...told);
    else if (text.trim() === "") tally.noise("empty lines", 1);
    else other(text, number);
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
  function recordOf(fields: Fields, number: number): OfSession {
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
