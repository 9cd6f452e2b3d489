import type { Milliseconds } from "#shared/base/units.ts";
import type { SourceLine } from "./lines.ts";
import { readLoggedParameters } from "./logged-parameters.ts";

/** A statement as Postgres' log tells it, with whatever `log_line_prefix` or none. */
export interface LoggedStatement {
  readonly statement: string;
  /** The values of `$1`, `$2` …; null is SQL's NULL. */
  readonly parameters: readonly (string | null)[];
  /** `log_parameter_max_length` cut one of them short. */
  readonly isCut: boolean;
  readonly duration?: Milliseconds;
  /** Where its first line stands in the text, 1-based. */
  readonly line: number;
}

/** `duration: 12.3 ms  statement: …` or `… execute name: …`; with log_statement no duration. */
const entryStart =
  /(?:duration: (?<ms>[\d.]+) ms\s+(?:statement|execute [^:]*)|(?:LOG:\s+|^\s*)(?:statement|execute [^:]+)): (?<sql>.*)$/;

/** Any other line that begins an entry: it ends the statement before it. */
const otherStart =
  /(?:^|[\s:-])(?:LOG|DETAIL|ERROR|STATEMENT|HINT|CONTEXT|QUERY|LOCATION|WARNING|NOTICE|INFO|FATAL|PANIC|DEBUG\d?):\s/;

const parametersLine =
  /DETAIL:\s+[Pp]arameters: (?<list>.*)$|^\s*[Pp]arameters: (?<bare>\$1 = .*)$/;

/**
 * Reads the statements of a log excerpt. Parse and bind lines repeat the statement of their execute
 * line, so they are passed over (`exec_parse_message` in postgres.c). 12 to 16 print `parameters:`,
 * since 17 `Parameters:`. The lines are as `logLines` gives them.
 */
export function readLoggedStatements(lines: readonly SourceLine[]): LoggedStatement[] {
  const entries: Entry[] = [];
  let part: "statement" | "parameters" | "other" = "other";
  for (const line of lines) {
    const entry = entries.at(-1);
    const start = entryStart.exec(line.text)?.groups;
    const values = parametersLine.exec(line.text)?.groups;
    if (start) {
      entries.push(newEntry(line, start));
      part = "statement";
    } else if (values && entry) {
      entry.values = values["list"] ?? values["bare"] ?? "";
      part = "parameters";
    } else if (otherStart.test(line.text) || /duration: [\d.]+ ms/.test(line.text)) {
      part = "other";
    } else if (entry && part === "statement") {
      entry.statement += `\n${withoutTab(line.text)}`;
    } else if (entry && part === "parameters") {
      entry.values += `\n${withoutTab(line.text)}`;
    }
  }
  return entries.map(readEntry);
}

interface Entry {
  statement: string;
  values: string;
  readonly duration: string | undefined;
  readonly line: number;
}

const newEntry = (
  { line }: SourceLine,
  start: Readonly<Record<string, string | undefined>>,
): Entry => ({
  statement: start["sql"] ?? "",
  values: "",
  duration: start["ms"],
  line,
});

/** The log puts one tab before each further line of an entry. */
const withoutTab = (text: string): string => text.replace(/^\t/, "");

function readEntry({ statement, values, duration, line }: Entry): LoggedStatement {
  const { parameters, isCut } = readLoggedParameters(values);
  return {
    statement: statement.trim(),
    parameters,
    isCut,
    ...(duration !== undefined && { duration: Number(duration) }),
    line,
  };
}
