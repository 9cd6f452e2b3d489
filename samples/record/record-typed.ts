import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Format, formatNames } from "./formats.ts";
import type { Case } from "./read-cases.ts";
import { psql, psqlEnvironment } from "./record-frames.ts";
import type { Write } from "./record-pasted.ts";
import { untimed } from "./run-case.ts";

/** What stands in a terminal after the statement was typed at psql's prompt, prompts and all. */
export async function recordTyped(url: string, recorded: Case, write: Write) {
  for (const format of ["txt", "json"] as const) {
    await type(url, statementOf(recorded, format)); // The first run of a session reads catalogs.
    write(format, "typed", await type(url, statementOf(recorded, format)));
  }
}

const statementOf = ({ explain }: Case, format: Format) =>
  explain.replaceAll(":format", formatNames[format]).replaceAll(":run", untimed);

const program = "script";

/** Each line is typed when its prompt has come. util-linux' `script` makes the terminal. */
async function type(url: string, statement: string): Promise<string> {
  const terminal = spawn(program, ["-qec", `${psql} -X -n -P pager=off '${url}'`, "/dev/null"], {
    env: { ...psqlEnvironment(), TERM: "dumb" },
  });
  const lines = ["\\timing on", ...statement.split("\n"), "\\q"];
  let output = "";
  terminal.stdout.on("data", (text) => {
    output += text;
    if (/[=(-][#*]+ $/.test(output)) terminal.stdin.write(`${lines.shift() ?? "\\q"}\n`);
  });
  await once(terminal, "close");
  return output;
}
