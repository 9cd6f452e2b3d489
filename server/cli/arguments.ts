import { parseArgs } from "node:util";
import {
  type CaptureOrder,
  type CheckOrder,
  type FollowOrder,
  readCaptureArguments,
  readCheckArguments,
} from "./capture-arguments.ts";

/** What was typed behind `planlens`. */
export type Command =
  | { readonly kind: "help" }
  /** Serves the app; what can be set is set by variables of the environment. */
  | { readonly kind: "start" }
  | ({ readonly kind: "analyse"; readonly inputs: readonly string[] } & Telling)
  | ({ readonly kind: "share"; readonly input: string } & Sharing)
  | CaptureOrder
  | FollowOrder
  | CheckOrder
  | { readonly kind: "mcp"; readonly mayRun: boolean }
  | Refused;

interface Refused {
  readonly kind: "refused";
  readonly message: string;
}

/** How an analysis is told. */
export interface Telling {
  readonly asJson: boolean;
  /** Also what is under a fiftieth of the whole. */
  readonly withMinor: boolean;
}

/** Where a plan goes, and on what terms. */
export interface Sharing {
  /** The address of a Planlens; absent where only the environment may name one. */
  readonly to?: string;
  /** In the link itself: no server sees it. */
  readonly isInLink: boolean;
  readonly title?: string;
  /** A day, `2026-11-30`, or a moment, ISO 8601. */
  readonly until?: string;
  readonly isForSignedIn: boolean;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

type Options = Readonly<Record<string, { readonly type: "boolean" | "string"; short?: string }>>;

interface Reading {
  /** Its options, beside --help. */
  readonly options: Options;
  readonly read: (inputs: readonly string[], values: Values) => Command;
}

const flag = { type: "boolean" } as const;
const value = { type: "string" } as const;

const commands: Readonly<Record<string, Reading>> = {
  analyse: {
    options: { all: flag, json: flag },
    read: (inputs, values) => ({
      kind: "analyse",
      inputs: inputs.length > 0 ? inputs : [STDIN],
      asJson: values["json"] === true,
      withMinor: values["all"] === true,
    }),
  },
  share: {
    options: { to: value, "in-link": flag, title: value, until: value, "signed-in": flag },
    read: readShare,
  },
  start: {
    options: {},
    read: (inputs) =>
      inputs.length > 0
        ? refused("planlens start takes what it is to know from the environment: PORT, HOST, …")
        : { kind: "start" },
  },
  mcp: {
    options: { "run-statements": flag },
    read: (inputs, values) =>
      inputs.length > 0
        ? refused("planlens mcp reads no file.")
        : { kind: "mcp", mayRun: values["run-statements"] === true },
  },
};

/** Postgres takes both spellings too. */
const spellings: Readonly<Record<string, string>> = { analyze: "analyse" };

export function readArguments(args: string[]): Command {
  const read = args[0] === undefined ? undefined : running[args[0]];
  if (read) return orderToRun(args.slice(1), read);
  const [first] = parseArgs({ args, allowPositionals: true, strict: false }).positionals;
  const name = first === undefined ? undefined : (spellings[first] ?? first);
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  const options: Options = { ...command?.options, help: { type: "boolean", short: "h" } };
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (values["help"] === true) return { kind: "help" };
  if (first === undefined && tokens.length === 0) return { kind: "start" };
  if (first !== undefined && !command) return refused(`There is no command ${first}.`);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) return refused(`There is no option ${token.rawName}.`);
    const takesValue = option.type === "string";
    if (takesValue !== (token.value !== undefined))
      return refused(`${token.rawName} takes ${takesValue ? "a" : "no"} value.`);
  }
  return command ? command.read(positionals.slice(1), values) : refused("Say what to do.");
}

type ReadOrder = (args: readonly string[]) => CaptureOrder | FollowOrder | CheckOrder | string;

/** Those that run a command, which has options of its own behind --. */
const running: Readonly<Record<string, ReadOrder>> = {
  capture: readCaptureArguments,
  check: readCheckArguments,
};

function orderToRun(args: string[], read: ReadOrder): Command {
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (own.some((each) => each === "--help" || each === "-h")) return { kind: "help" };
  const order = read(args);
  return typeof order === "string" ? refused(order) : order;
}

function readShare(inputs: readonly string[], values: Values): Command {
  const [input = STDIN, ...more] = inputs;
  if (more.length > 0) return refused("One plan is shared at a time.");
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const [to, title, until] = [text("to"), text("title"), text("until")];
  const [isInLink, isForSignedIn] = [values["in-link"] === true, values["signed-in"] === true];
  if (isInLink && (until !== undefined || isForSignedIn))
    return refused("What is in its link opens for whoever has it, and for good.");
  return {
    ...{ kind: "share", input, isInLink, isForSignedIn },
    ...(to !== undefined && { to }),
    ...(title !== undefined && { title }),
    ...(until !== undefined && { until }),
  };
}

/** The name of standard input among files. */
export const STDIN = "-";

const refused = (message: string): Refused => ({
  kind: "refused",
  message: `${message} planlens --help tells what there is.`,
});

export const help = `planlens [start]

Starts a Postgres of its own with a demo database, and serves the app on
127.0.0.1:4747. PORT, HOST, PLANLENS_DATABASES, DATABASE_URL and others set what
is to be otherwise: the README has all of them.

planlens analyse [--all] [--json] [FILE…]

Draws each plan in the files with the time of every node, and says what is slow.
A plan is what EXPLAIN printed, in any of its formats, or an entry of auto_explain
in a log. Without a file, or with -, it is read from standard input.

  --all    findings of less than 2 % of the whole, too
  --json   one JSON document a line for each input, for programs

planlens share [--to ADDRESS] [--title TITLE] [--until DAY] [--signed-in] [FILE]
planlens share [--to ADDRESS] [--title TITLE] --in-link [FILE]

Shares a plan on a Planlens and prints the link to it; how to delete it goes to
standard error. The address is that of --to or of PLANLENS_URL; PLANLENS_TOKEN
signs in where the server asks for it.

  --in-link    the plan is in the link itself, and is sent to no server
  --until      the last day that it opens, such as 2026-11-30
  --signed-in  only for those who are signed in on that server

planlens capture [--database NAME] [--listen HOST:PORT] [--tls] [--json] [-- COMMAND…]
planlens capture --follow FILE [--whole] [--to ADDRESS] [--json] [-- COMMAND…]

Stands between an application and its database, and tells which statements it
sent, how often, and which of them are repeated. The command is run with PGHOST,
PGPORT, DATABASE_URL and their like pointed at it; without a command it listens
until Ctrl-C.

  --database  a name in PLANLENS_DATABASES, a service of libpq, or an address;
              else what DATABASE_URL or PGHOST and its like say
  --listen    where; else 127.0.0.1:6432, or any free port for a command
  --tls       clients may be encrypted, as with sslmode=require: with a certificate of
              its own for this machine, or with that of --cert FILE and --key FILE
  --json      the capture as one JSON document
  --follow    reads a log instead, while it is written: Postgres' or the application's;
              of a folder the newest. What is rotated is followed.
  --whole     with what is in the file already
  --prefix    its log_line_prefix, if it is not found
  --to        a Planlens that shows it while it goes on, as --title says

planlens check BUDGET [--record] [--exact] [--plans-on NAME] [--junit FILE] -- COMMAND…

Runs a command in the same way, and holds what each of its tests sent against a
budget, a file in YAML or JSON. Where there is none yet, it is written.

  --record    what is sent now becomes the budget
  --exact     with the statements themselves, not only how many
  --plans-on  the database that is asked for plans, where the budget is about them;
              else the one that is captured
  --junit     what was found, for a CI that reads JUnit's XML

planlens mcp [--run-statements]

Serves assistants by the Model Context Protocol, on standard input and output:
plans analysed, statements planned, the heaviest statements and indexes for them,
on the databases that PLANLENS_DATABASES or libpq's variables name.

  --run-statements  statements may be run too, read-only and rolled back

planlens --help   this text

capture and check end with the command's exit code, or with 2 if they could not
begin; a check ends with 1 if the command did not fail and something went beyond
its budget. The others end with 0 if every input was read, with 1 if one could not
be, or could not be shared, and with 2 if they were called wrongly.
`;
