import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { partsOf, valueIn } from "./values.ts";

/** tracelog’s messages that tell of a statement; `Prepare` is none that an application sent. */
const counted: ReadonlySet<string> = new Set(["Query", "Exec", "BatchQuery", "CopyFrom"]);

export const pgx: ApplicationLog = {
  form: "pgx",
  sign: /\b(?:sql|args)=.*\b(?:time|pid|commandTag)=|"(?:sql)":".*"(?:args|commandTag|pid|time)":/,
  read: (told) => {
    const readTime = logTimes();
    return (line) => {
      const fields = line.trimStart().startsWith("{") ? fromJson(line) : fromWords(line);
      const message = fields?.["msg"] ?? fields?.["message"];
      const sql = fields?.["sql"];
      if (!fields || typeof message !== "string") return false;
      if (!counted.has(message) || typeof sql !== "string") {
        told.noise();
        return true;
      }
      const time =
        fields["ts"] ??
        fields["timestamp"] ??
        (isDate(fields["time"]) ? fields["time"] : undefined);
      const at =
        typeof time === "string"
          ? readTime(time.replace("T", " ").replace("Z", " UTC"))
          : undefined;
      told.open({ ...statementOf(fields, sql), ...(at !== undefined && { at }) });
      return true;
    };
  },
  notes: [
    "pgx measures in the application. Values longer than 64 characters are cut in its log, and " +
      "statements of a batch have no durations of their own.",
  ],
};

type Fields = Readonly<Record<string, unknown>>;

const isDate = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);

function statementOf(fields: Fields, sql: string): Omit<OpenStatement, "kind" | "lines"> {
  const duration = durationOf(fields["duration"] ?? fields["time"]);
  const { args, err, pid, commandTag } = fields;
  const parameters = argumentsOf(args);
  const rows = typeof commandTag === "string" ? /(\d+)$/.exec(commandTag)?.[1] : undefined;
  const isCut = JSON.stringify(args ?? "").includes("(truncated ");
  return {
    sql,
    ...(duration !== undefined && { duration }),
    ...(parameters && { parameters }),
    ...(rows !== undefined && { rows: Number(rows) }),
    ...(pid !== undefined && { session: String(pid) }),
    ...(isCut && { isCut }),
    ...(typeof err === "string" && { error: errorOf(err) }),
  };
}

/** `ERROR: relation "x" does not exist (SQLSTATE 42P01)` */
function errorOf(text: string) {
  const [, message, code] = /^(?:ERROR: )?([\s\S]*?)(?: \(SQLSTATE (\w{5})\))?$/.exec(text) ?? [];
  return { message: message ?? text, ...(code !== undefined && { code }) };
}

/** A number is of nanoseconds, or where a logger says so of milliseconds. */
function durationOf(value: unknown): number | undefined {
  if (typeof value === "number") return value >= 1000 ? value / 1e6 : value;
  const found = typeof value === "string" ? /^([\d.]+)(ns|µs|us|ms|s)$/.exec(value) : null;
  if (!found) return undefined;
  const factor = { ns: 1e-6, µs: 1e-3, us: 1e-3, ms: 1, s: 1000 }[found[2] ?? ""] ?? 1;
  return Number(found[1]) * factor;
}

function argumentsOf(args: unknown): (string | null)[] | undefined {
  if (Array.isArray(args)) return args.map((each) => (each === null ? null : String(each)));
  if (typeof args !== "string") return undefined;
  // Go prints a slice with blanks between: [1 abc].
  const inside = args.replace(/^\[|\]$/g, "");
  if (inside === "") return [];
  const parts = inside.includes(",") ? partsOf(inside) : inside.split(" ");
  return parts.map(valueIn);
}

function fromJson(line: string): Fields | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== "object" || entry === null) return undefined;
    const inner = (entry as Record<string, unknown>)["data"];
    return { ...(entry as Fields), ...(typeof inner === "object" && inner !== null ? inner : {}) };
  } catch {
    return undefined; // Told by being listed.
  }
}

/** logfmt: `level=INFO msg=Query sql="select …" args="[1]" time=1.23ms`. */
function fromWords(line: string): Fields | undefined {
  const pairs = [...line.matchAll(/(?:^|\s)(\w+)=("(?:[^"\\]|\\.)*"|\S*)/g)];
  if (pairs.length < 2) return undefined;
  const read = (text: string) => (text.startsWith('"') ? (valueIn(text) ?? text) : text);
  const fields: Record<string, unknown> = {};
  // slog has the line’s time first, and after it the statement’s.
  for (const [, name = "", text = ""] of pairs) {
    if (name === "time" && "time" in fields) fields["duration"] = read(text);
    else fields[name] = read(text);
  }
  if (typeof fields["time"] === "string" && !isDate(fields["time"]))
    fields["duration"] = fields["time"];
  return fields;
}
