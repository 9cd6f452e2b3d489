import type { SourceLine } from "./lines.ts";
import { fromCells, fromStrings, holdsEntry, opensCell } from "./quoted-entries.ts";
import { decoded } from "./strings.ts";

/**
 * Postgres logs to stderr, syslog, CSV or JSON, and containers wrap each line once more. Here all
 * of them become lines as stderr has them: `LOG:  message`, further lines of it, `DETAIL:  detail`.
 * Line numbers stay those of the text that was pasted.
 */
export function logLines(shipped: readonly SourceLine[]): readonly SourceLine[] {
  const lines = withoutShipper(shipped);
  if (lines.some(({ text }) => jsonLine.test(text))) return lines.flatMap(fromJsonLine);
  if (lines.some(({ text }) => jsonField.test(text))) return lines.flatMap(fromJsonField);
  if (lines.some(({ text }) => csvStart.test(text))) return fromCsv(lines);
  if (lines.some(({ text }) => syslogPart.test(text))) return fromSyslog(lines);
  if (lines.some(opensCell)) return fromCells(lines);
  if (lines.some(holdsEntry)) return lines.flatMap(fromStringsOf);
  return lines;
}

/** What stands before every line where containers and journald keep them. */
const shippers: readonly RegExp[] = [
  /^\d{4}-\d\d-\d\dT\S{8,22} (?:stdout|stderr) [FP] /,
  /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z (?=\s|\d{4}-\d\d-\d\d )/,
  /^[\w.-]{1,63} {1,40}\| /,
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,255} [\w./-]{1,100}\[\d+\]: (?!\[)/,
];

function withoutShipper(lines: readonly SourceLine[]): readonly SourceLine[] {
  const filled = lines.filter(({ text }) => text !== "");
  const found = shippers.find((shipper) => filled.every(({ text }) => shipper.test(text)));
  return found ? lines.map(({ line, text }) => ({ line, text: text.replace(found, "") })) : lines;
}

/** jsonlog (15+), Docker's json-file driver, what clouds and Kubernetes' operators export. */
const jsonLine = /^\s*\{.*"(?:error_severity|log|textPayload|@?message|msg)"\s*:/;

/** The same, written over several lines. */
const jsonField = /^\s*"(?:log|textPayload|@?message|msg)"\s*:\s*(?<text>"(?:[^"\\]|\\.)*"),?\s*$/;

/** What else the entry says is its frame. */
function fromJsonField(source: SourceLine): SourceLine[] {
  const text = jsonField.exec(source.text)?.groups?.["text"];
  if (text !== undefined) return apart(source.line, decoded(text));
  return /^\s*(?:[[\]{}]|"[^"]*"\s*:)/.test(source.text) ? [] : [source];
}

function fromJsonLine(source: SourceLine): SourceLine[] {
  if (!jsonLine.test(source.text)) return [source];
  try {
    const entry: unknown = JSON.parse(source.text.trim().replace(/,$/, ""));
    return isRecord(entry) ? jsonEntry(source, entry) : [source];
  } catch {
    return [source]; // It was cut off: shown as it stands.
  }
}

/** What else the object says is its frame. */
function fromStringsOf(source: SourceLine): SourceLine[] {
  const entries = fromStrings(source);
  if (entries.length > 0) return entries;
  return /^\s*(?:[[\]{}]|"[^"]*"\s*:)/.test(source.text) ? [] : [source];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** `send_message_to_server_log` in jsonlog.c names the fields. */
function jsonEntry(source: SourceLine, outer: Readonly<Record<string, unknown>>): SourceLine[] {
  const { line } = source;
  const entry = entryIn(outer) ?? outer;
  const wrapped = wrappedIn(entry);
  if (wrapped === undefined && !("error_severity" in entry)) return fromStrings(source);
  if (wrapped !== undefined) return apart(line, wrapped.replace(/\n$/, ""));
  const { error_severity: severity = "LOG", message, detail } = entry;
  return [
    ...apart(line, `${severity}:  ${message ?? ""}`),
    ...(detail === undefined ? [] : apart(line, `DETAIL:  ${detail}`)),
  ];
}

/** Azure puts the entry into `properties`, CloudNativePG into `record`. */
function entryIn(outer: Readonly<Record<string, unknown>>): typeof outer | undefined {
  if ("error_severity" in outer || wrappedIn(outer)?.includes("duration: ")) return outer;
  return Object.values(outer)
    .filter(isRecord)
    .find((inner) => "error_severity" in inner || wrappedIn(inner) !== undefined);
}

/** A line as stderr has it; jsonlog has its severity apart from the message. */
function wrappedIn(entry: Readonly<Record<string, unknown>>): string | undefined {
  if ("error_severity" in entry) return undefined;
  const { log, textPayload, message, msg } = entry;
  return [log, textPayload, message, entry["@message"], msg].find(
    (text) => typeof text === "string",
  );
}

const apart = (line: number, text: string): SourceLine[] =>
  text.split("\n").map((part) => ({ line, text: part }));

/** A record of csvlog begins with a time and the quoted user (`write_csvlog` in csvlog.c). */
const csvStart = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [^,]{1,40},(?:"|,)/;

/** Places of a record's fields; 0 is the first. */
const SEVERITY = 11;
const MESSAGE = 13;
const DETAIL = 14;

function fromCsv(lines: readonly SourceLine[]): SourceLine[] {
  const records: { line: number; text: string[] }[] = [];
  let isOpen = false;
  for (const { line, text } of lines) {
    const record = records.at(-1);
    if (record && isOpen) record.text.push(text);
    else records.push({ line, text: [text] });
    // An odd number of quotes opens a field or closes it.
    if (text.split('"').length % 2 === 0) isOpen = !isOpen;
  }
  return records.flatMap(({ line, text }) => {
    if (!csvStart.test(text[0] ?? ""))
      return text.map((part, at) => ({ line: line + at, text: part }));
    const fields = csvFields(text.join("\n"));
    const detail = fields[DETAIL];
    return [
      ...numbered(line, `${fields[SEVERITY]}:  ${fields[MESSAGE] ?? ""}`),
      ...(detail ? numbered(line, `DETAIL:  ${detail}`) : []),
    ];
  });
}

/** A quoted field may go over several lines of the file. */
const numbered = (first: number, text: string): SourceLine[] =>
  text.split("\n").map((part, at) => ({ line: first + at, text: part }));

const csvFields = (record: string): string[] =>
  Array.from(record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, quoted, bare]) =>
    quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'),
  );

/** `Nov 21 10:00:00 host postgres[123]: [5-2] #011…`: entry 5 of process 123, its second line. */
const syslogPart =
  /^(?<from>\S.{0,200}?\[(?:\w+\.)?\d+\]:?.{0,40}?) ?\[(?<entry>\d+)-(?<part>\d+)\] ?(?<text>.*)$/;

/** Entries of several processes may be mixed line by line: each is put together again. */
function fromSyslog(lines: readonly SourceLine[]): SourceLine[] {
  const entries = new Map<string, SourceLine[]>();
  for (const { line, text } of lines) {
    const found = syslogPart.exec(text)?.groups;
    const process = /\[(?:\w+\.)?\d+\]/.exec(found?.["from"] ?? "")?.[0];
    const key = found ? `${process} ${found["entry"]}` : `line ${line}`;
    // syslog escapes control characters in octal: a tab is #011.
    const rest = (found?.["text"] ?? text).replaceAll("#011", "\t");
    const entry = entries.get(key);
    if (entry) entry.push({ line, text: rest });
    else entries.set(key, [{ line, text: rest }]);
  }
  return [...entries.values()].flat();
}
