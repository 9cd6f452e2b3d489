import { parseArgs } from "node:util";
import type { Capturing, Encryption } from "./run-captured.ts";

/** What was typed behind `planlens capture`. */
export interface CaptureOrder extends Capturing {
  readonly kind: "capture";
  /** One JSON document instead of words. */
  readonly asJson: boolean;
}

/** What was typed behind `planlens capture --follow`. */
export interface FollowOrder {
  readonly kind: "follow";
  /** A log, or the folder that it is in. */
  readonly path: string;
  /** With what is in it already. */
  readonly isWhole: boolean;
  /** log_line_prefix, where it cannot be found out. */
  readonly prefix?: string;
  /** The address of a Planlens that shows it while it goes on. */
  readonly to?: string;
  readonly title?: string;
  /** What is run meanwhile, if anything; else it goes on until it is stopped. */
  readonly command: readonly string[];
  readonly asJson: boolean;
}

/** What was typed behind `planlens check`. */
export interface CheckOrder extends Capturing {
  readonly kind: "check";
  /** The file of the budget. */
  readonly budget: string;
  /** What is sent now becomes the budget. */
  readonly isRecording: boolean;
  /** With the shapes, which then have to be the same. */
  readonly isExact: boolean;
  /** A file for JUnit's XML. */
  readonly junit?: string;
  /** Where plans are asked for, if not of the database that is captured. */
  readonly plansOn?: string;
}

const capturingOptions = {
  listen: { type: "string" },
  database: { type: "string" },
  tls: { type: "boolean" },
  cert: { type: "string" },
  key: { type: "string" },
} as const;
const followOptions = {
  follow: { type: "string" },
  whole: { type: "boolean" },
  prefix: { type: "string" },
  to: { type: "string" },
  title: { type: "string" },
} as const;
const captureOptions = {
  ...capturingOptions,
  ...followOptions,
  json: { type: "boolean" },
} as const;
const checkOptions = {
  ...capturingOptions,
  record: { type: "boolean" },
  exact: { type: "boolean" },
  junit: { type: "string" },
  "plans-on": { type: "string" },
} as const;

/** Or a sentence: what is wrong with it. */
export function readCaptureArguments(all: readonly string[]): CaptureOrder | FollowOrder | string {
  const { args, command } = cut(all);
  const parsed = parse(args, captureOptions);
  if (typeof parsed === "string") return parsed;
  const [stray] = parsed.positionals;
  if (stray !== undefined) return `A command stands behind --: … -- ${stray} …`;
  const { values } = parsed;
  if (values["follow"] !== undefined) return readFollowing(values, command);
  const ofLogs = Object.keys(followOptions).find((name) => values[name] !== undefined);
  if (ofLogs !== undefined) return `--${ofLogs} goes with --follow.`;
  const capturing = readCapturing(values, command);
  if (typeof capturing === "string") return capturing;
  return { kind: "capture", ...capturing, asJson: values["json"] === true };
}

function readFollowing(values: Values, command: Command): FollowOrder | string {
  const ofTheWire = Object.keys(capturingOptions).find((name) => values[name] !== undefined);
  if (ofTheWire !== undefined)
    return `--${ofTheWire} is for the wire, and --follow reads a log: choose one of them.`;
  if (command?.length === 0) return NO_COMMAND;
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? { [name]: value } : {};
  };
  return {
    kind: "follow",
    path: String(values["follow"]),
    isWhole: values["whole"] === true,
    ...text("prefix"),
    ...text("to"),
    ...text("title"),
    command: command ?? [],
    asJson: values["json"] === true,
  };
}

type Values = Readonly<Record<string, unknown>>;

/** Absent where there is no --. */
type Command = readonly string[] | undefined;

const NO_COMMAND = "Behind -- there is no command.";

/** Or a sentence: what is wrong with it. */
export function readCheckArguments(all: readonly string[]): CheckOrder | string {
  const { args, command } = cut(all);
  const parsed = parse(args, checkOptions);
  if (typeof parsed === "string") return parsed;
  const { values, positionals } = parsed;
  const [budget, stray] = positionals;
  if (budget === undefined) return "Name the file of the budget.";
  if (stray !== undefined || !command)
    return `What is checked stands behind --: … ${budget} -- ${stray ?? "npm test"} …`;
  const capturing = readCapturing(values, command);
  if (typeof capturing === "string") return capturing;
  const { junit, "plans-on": plansOn } = values;
  return {
    kind: "check",
    ...capturing,
    budget,
    isRecording: values["record"] === true,
    isExact: values["exact"] === true,
    ...(typeof junit === "string" && { junit }),
    ...(typeof plansOn === "string" && { plansOn }),
  };
}

/** Behind -- the command that is run has options of its own. */
function cut(all: readonly string[]) {
  const end = all.indexOf("--");
  return end < 0 ? { args: all } : { args: all.slice(0, end), command: all.slice(end + 1) };
}

function parse(args: readonly string[], options: typeof captureOptions | typeof checkOptions) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true });
    const values: Values = read.values;
    return { values, positionals: read.positionals };
  } catch (error) {
    if (error instanceof TypeError) return `${error.message.split(/\.\s/)[0]}.`;
    throw error;
  }
}

function readCapturing(values: Values, command: Command): Capturing | string {
  const { listen, database } = values;
  if (command?.length === 0) return NO_COMMAND;
  const place = typeof listen === "string" ? readPlace(listen) : defaultPlace(command);
  if (!place) return `--listen ${listen} is not like 127.0.0.1:6432.`;
  const encryption = readEncryption(values);
  if (typeof encryption === "string") return encryption;
  return {
    ...place,
    ...(typeof database === "string" && { database }),
    ...(encryption && { encryption }),
    command: command ?? [],
  };
}

function readEncryption({ tls, cert, key }: Values): Encryption | string | undefined {
  if (typeof cert === "string" && typeof key === "string") return { cert, key };
  if (cert !== undefined || key !== undefined)
    return "--cert and --key go together: the certificate, and its key.";
  return tls === true ? {} : undefined;
}

/** PgBouncer's port, where nobody is told of another. */
const defaultPlace = (command: Command) => ({
  host: "127.0.0.1",
  port: command ? 0 : 6432,
});

function readPlace(text: string) {
  const [, host, digits] = /^(?:(\[[^\]]+\]|[^:]*):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) return;
  return { host: host?.replace(/^\[(.*)\]$/, "$1") || "127.0.0.1", port };
}
