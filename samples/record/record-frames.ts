import { spawnSync } from "node:child_process";
import { type Format, formatNames } from "./formats.ts";
import { everyForm, type PsqlForm, psqlForms } from "./psql-forms.ts";
import type { Case } from "./read-cases.ts";
import type { Write } from "./record-pasted.ts";
import { untimed } from "./run-case.ts";

/** What the psql of this machine prints, in each frame that it can draw. */
export function recordFrames(url: string, recorded: Case, write: Write) {
  for (const form of recorded.forms.includes("every frame") ? everyForm : psqlForms) {
    for (const format of form.formats) {
      write(format, form.name, runPsql(url, form.language, script(recorded, form, format)));
    }
  }
}

/** The statement runs twice, because the first run of a session reads catalogs. */
function script({ setup, explain }: Case, { quietly, aloud }: PsqlForm, format: Format): string {
  const statement = explain.replaceAll(":format", formatNames[format]).replaceAll(":run", untimed);
  return [
    `begin;\n${setup}\n\\o /dev/null\nsavepoint before;\n${statement}\nrollback to before;\n\\o`,
    ...quietly,
    ...(aloud.length > 0 ? ["\\set QUIET off", ...aloud] : []),
    statement,
    "\\set ECHO none\n\\timing off\n\\set QUIET on\nrollback;",
  ].join("\n");
}

function runPsql(url: string, language: string | undefined, input: string): string {
  const { stdout, stderr, error } = spawnSync(psql, ["-X", "-q", url], {
    input,
    encoding: "utf8",
    env: { ...psqlEnvironment(), ...(language && { LANGUAGE: language }) },
  });
  if (error || stderr) throw error ?? new Error(stderr);
  return stdout;
}

export const psql = process.env["PSQL"] ?? "psql";

export const psqlEnvironment = () => ({
  PATH: process.env["PATH"],
  PGCLIENTENCODING: "UTF8",
  LC_ALL: "C.UTF-8",
});
