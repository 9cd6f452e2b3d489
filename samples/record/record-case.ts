import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { drawOutline } from "./draw-outline.ts";
import { type Format, formats } from "./formats.ts";
import { leavesOf } from "./leaves.ts";
import type { Case, Run } from "./read-cases.ts";
import { explainCase, logCase, type Recording, timed, untimed } from "./run-case.ts";

/** Writes what a server of this version prints: one stem for each way of running the case. */
export async function recordCase(client: Client, major: number, recorded: Case) {
  for (const run of runsAt(major, recorded)) {
    const recording = await ways[run](client, recorded);
    const stem = run === "untimed" ? `${major}` : `${major}-${run}`;
    for (const format of run === "timed" ? timedFormats : formats) {
      writeFileSync(join(recorded.folder, `${stem}.${format}`), `${recording[format].trimEnd()}\n`);
    }
    writeOutline(join(recorded.folder, `${major}.nodes.txt`), recording.json, run);
  }
}

/** How times are printed no version has changed: the newest is enough, where there is a choice. */
function runsAt(major: number, { runs, versions }: Case): readonly Run[] {
  const isNewest = versions.at(-1) === major;
  return runs.filter((run) => run === "untimed" || isNewest || !runs.includes("untimed"));
}

const ways: Readonly<Record<Run, (client: Client, recorded: Case) => Promise<Recording>>> = {
  untimed: repeatably,
  timed: (client, recorded) => explainCase(client, recorded, timed),
  logged: (client, recorded) => logCase(client, recorded, timed),
};

/** One run each, of which only the times are new: two formats are enough. */
const timedFormats: readonly Format[] = ["txt", "json"];

/** The same plan, however it was run. */
function writeOutline(file: string, json: string, run: Run) {
  const outline = drawOutline(json);
  if (run !== "untimed" && existsSync(file) && readFileSync(file, "utf8") !== outline) {
    throw new Error(`the ${run} run has another plan`);
  }
  writeFileSync(file, outline);
}

/**
 * The formats come from a run each, so only what every run repeats can be compared: without times,
 * and again until two runs agree.
 */
export async function repeatably(client: Client, recorded: Case): Promise<Recording> {
  let before = await explainCase(client, recorded, untimed);
  let differences: readonly string[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    const recording = await explainCase(client, recorded, untimed);
    differences = compare(before, recording);
    if (differences.length === 0) return recording;
    before = recording;
  }
  throw new Error(`it says something else each time: ${differences.join(", ")}`);
}

const attempts = 20;

/** Where two runs differ, and the formats of one. */
function compare(before: Recording, recording: Recording): readonly string[] {
  const values = leavesOf("json", recording.json);
  return [
    differ("JSON", before.json, recording.json),
    differ("text", before.txt, recording.txt),
    differ("YAML", values, leavesOf("yaml", recording.yaml)),
    differ("XML", values, leavesOf("xml", recording.xml)),
  ].filter((difference) => difference !== undefined);
}

/** The first line that is not the same. */
function differ(format: string, one: string, other: string): string | undefined {
  if (one === other) return;
  const others = other.split("\n");
  const [line, number] = one
    .split("\n")
    .map((text, at) => [text, at] as const)
    .find(([text, at]) => text !== others[at]) ?? ["", others.length];
  return `${format} line ${number + 1}: ${line.trim()} | ${others[number]?.trim()}`;
}
