import { parseArgs } from "node:util";
import {
  type CaptureOrder,
  type CheckOrder,
  readCaptureArguments,
  readCheckArguments,
} from "./capture-arguments.ts";

/** What was typed behind `planlens`. */
export type Command =
  | { readonly kind: "help" }
  | ({ readonly kind: "analyse"; readonly inputs: readonly string[] } & Telling)
  | CaptureOrder
  | CheckOrder
  | { readonly kind: "refused"; readonly message: string };

/** How an analysis is told. */
export interface Telling {
  readonly asJson: boolean;
  /** Also what is under a fiftieth of the whole. */
  readonly withMinor: boolean;
}

const options = {
  all: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export function readArguments(args: string[]): Command {
  const read = args[0] === undefined ? undefined : running[args[0]];
  if (read) return orderToRun(args.slice(1), read);
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (!Object.hasOwn(options, token.name)) return refused(`There is no option ${token.rawName}.`);
    if (token.value !== undefined) return refused(`${token.rawName} takes no value.`);
  }
  if (values["help"]) return { kind: "help" };
  const [command, ...inputs] = positionals;
  if (command === undefined) return refused("Say what to do.");
  // Postgres takes both spellings too.
  if (!/^analy[sz]e$/.test(command)) return refused(`There is no command ${command}.`);
  return {
    kind: "analyse",
    inputs: inputs.length > 0 ? inputs : [STDIN],
    asJson: values["json"] === true,
    withMinor: values["all"] === true,
  };
}

type ReadOrder = (args: readonly string[]) => CaptureOrder | CheckOrder | string;

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

/** The name of standard input among files. */
export const STDIN = "-";

const refused = (message: string): Command => ({
  kind: "refused",
  message: `${message} planlens --help tells what there is.`,
});

export const help = `planlens analyse [--all] [--json] [FILE…]

Draws each plan in the files with the time of every node, and says what is slow.
A plan is what EXPLAIN printed, in any of its formats, or an entry of auto_explain
in a log. Without a file, or with -, it is read from standard input.

  --all    findings of less than 2 % of the whole, too
  --json   one JSON document a line for each input, for programs
  --help   this text

planlens capture [--database NAME] [--listen HOST:PORT] [--json] [-- COMMAND…]

Stands between an application and its database, and tells which statements it
sent, how often, and which of them are repeated. The command is run with PGHOST,
PGPORT, DATABASE_URL and their like pointed at it; without a command it listens
until Ctrl-C.

  --database  a name in PLANLENS_DATABASES, a service of libpq, or an address;
              else what DATABASE_URL or PGHOST and its like say
  --listen    where; else 127.0.0.1:6432, or any free port for a command
  --json      the capture as one JSON document

planlens check BUDGET [--record] [--exact] [--junit FILE] -- COMMAND…

Runs a command in the same way, and holds what each of its tests sent against a
budget, a file in YAML or JSON. Where there is none yet, it is written.

  --record    what is sent now becomes the budget
  --exact     with the statements themselves, not only how many
  --junit     what was found, for a CI that reads JUnit's XML

Both end with the command's exit code, or with 2 if they could not begin; a check
ends with 1 if the command did not fail and something went beyond its budget.

planlens analyse ends with 0 if every input was read, with 1 if one could not be,
and with 2 if it was called wrongly.
`;
