import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Need, needs } from "./other-servers.ts";
import { majors } from "./server.ts";

/** A statement whose plans are recorded: the file `case.sql` in a folder of its name. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  /** Runs before, in the same transaction, which is rolled back. */
  readonly setup: string;
  /** From EXPLAIN to the end, with the words `:run` and `:format` still to be replaced. */
  readonly explain: string;
  readonly versions: readonly number[];
  /** What not every build can. */
  readonly need: Need | undefined;
  readonly runs: readonly Run[];
  /** What prints it, where it is recorded as somebody would paste it. */
  readonly forms: readonly Forms[];
}

/** Without times, so that runs agree; with the times of each run; one run, as it is logged. */
export type Run = "untimed" | "timed" | "logged";
const runs: readonly Run[] = ["untimed", "timed", "logged"];

type Forms = "every frame" | "psql" | "drivers" | "logs" | "prefixes";
const forms: readonly Forms[] = ["every frame", "psql", "drivers", "logs", "prefixes"];

const recorded = join(import.meta.dirname, "../recorded");

/** Those with these names, or all. */
export function readCases(kind: "plans" | "pasted", names: readonly string[]): Case[] {
  return readdirSync(join(recorded, kind))
    .filter((name) => names.length === 0 || names.includes(name))
    .map((name) => readCase(name, join(recorded, kind, name)));
}

function readCase(name: string, folder: string): Case {
  const sql = readFileSync(join(folder, "case.sql"), "utf8");
  const start = sql.search(/^(?:explain \(|select "QUERY PLAN")/m);
  if (start < 0) throw new Error(`${name}/case.sql explains nothing`);
  const header = (key: string) => new RegExp(`^-- ${key}: (.*)$`, "m").exec(sql)?.[1] ?? "";
  return {
    name,
    folder,
    setup: sql.slice(0, start),
    explain: sql.slice(start).trim(),
    versions: versionsIn(header("versions")),
    need: needs.find((need) => need === header("needs")),
    runs: runs.filter((run) => (header("runs") || "untimed").split(", ").includes(run)),
    forms: forms.filter((printer) => header("forms").split(", ").includes(printer)),
  };
}

/** `12, 15-18`; or the oldest and the newest that there are, where the case says nothing. */
function versionsIn(header: string): readonly number[] {
  const ranges = (header || "12, 18").split(", ").map((range) => range.split("-").map(Number));
  return majors.filter((major) =>
    ranges.some(([first = 0, last = first]) => first <= major && major <= last),
  );
}
