import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Major, majors } from "./server.ts";

/** A statement whose plans are recorded: the file `case.sql` in a folder of its name. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  /** Runs before, in the same transaction, which is rolled back. */
  readonly setup: string;
  /** From EXPLAIN to the end, with the words `:run` and `:format` still to be replaced. */
  readonly explain: string;
  readonly versions: readonly Major[];
  readonly runs: readonly Run[];
}

const plansFolder = join(import.meta.dirname, "../recorded/plans");

/** Without times, so that runs agree; with the times of each run; one run, as it is logged. */
export type Run = "untimed" | "timed" | "logged";

/** Those with these names, or all. */
export function readCases(names: readonly string[]): Case[] {
  return readdirSync(plansFolder)
    .filter((name) => names.length === 0 || names.includes(name))
    .map(readCase);
}

function readCase(name: string): Case {
  const folder = join(plansFolder, name);
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
    runs: runs.filter((run) => (header("runs") || "untimed").split(", ").includes(run)),
  };
}

const runs: readonly Run[] = ["untimed", "timed", "logged"];

/** `12, 15-18`; or the oldest and the newest that there are, where the case says nothing. */
function versionsIn(header: string): readonly Major[] {
  const ranges = (header || "12, 18")
    .split(",")
    .map((range) => range.trim().split("-").map(Number));
  return majors.filter((major) =>
    ranges.some(([first = 0, last = first]) => first <= major && major <= last),
  );
}
