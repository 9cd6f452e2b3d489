import { parseArgs } from "node:util";

/** What was typed behind `planlens capture`. */
export interface CaptureOrder {
  readonly kind: "capture";
  /** Where the proxy listens; 0 is any port that is free. */
  readonly host: string;
  readonly port: number;
  /** By its name in the settings, or as an address. */
  readonly database?: string;
  /** One JSON document instead of words. */
  readonly asJson: boolean;
  /** What is run, if anything; else it goes on until it is stopped. */
  readonly command: readonly string[];
}

const options = {
  listen: { type: "string" },
  database: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Or a sentence: what is wrong with it. */
export function readCaptureArguments(all: readonly string[]): CaptureOrder | string {
  const end = all.indexOf("--");
  const args = end < 0 ? all : all.slice(0, end);
  const command = end < 0 ? [] : all.slice(end + 1);
  if (end >= 0 && command.length === 0) return "Behind -- there is no command.";
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { listen, database, json } = parsed;
  const place = listen === undefined ? defaultPlace(command) : readPlace(listen);
  if (!place) return `--listen ${listen} is not like 127.0.0.1:6432.`;
  return {
    kind: "capture",
    ...place,
    ...(database !== undefined && { database }),
    asJson: json === true,
    command,
  };
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [stray] = positionals;
    return stray === undefined ? values : `A command stands behind --: … -- ${stray} …`;
  } catch (error) {
    if (error instanceof TypeError) return `${error.message.split(/\.\s/)[0]}.`;
    throw error;
  }
}

/** PgBouncer's port, where nobody is told of another. */
const defaultPlace = (command: readonly string[]) => ({
  host: "127.0.0.1",
  port: command.length > 0 ? 0 : 6432,
});

function readPlace(text: string) {
  const [, host, digits] = /^(?:(\[[^\]]+\]|[^:]*):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) return;
  return { host: host?.replace(/^\[(.*)\]$/, "$1") || "127.0.0.1", port };
}
