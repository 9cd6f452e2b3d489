import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { drawOutline } from "./draw-outline.ts";
import { formats } from "./formats.ts";
import { leavesOf } from "./leaves.ts";
import type { Case } from "./read-cases.ts";
import { explainCase, logCase, type Recording } from "./run-case.ts";
import type { Major } from "./server.ts";

/** Writes what a server of this version prints: one stem for each way of running the case. */
export async function recordCase(client: Client, major: Major, recorded: Case) {
  write(recorded, `${major}`, await repeatably(client, recorded));
  if (recorded.timed) write(recorded, `${major}-timed`, await explainCase(client, recorded, timed));
  if (recorded.logged) write(recorded, `${major}-logged`, await logCase(client, recorded));
}

function write({ folder }: Case, stem: string, recording: Recording) {
  for (const format of formats) {
    writeFileSync(join(folder, `${stem}.${format}`), `${recording[format].trimEnd()}\n`);
  }
  writeFileSync(join(folder, `${stem}.nodes.txt`), drawOutline(recording.json));
}

/** For `:run` in a case. */
const timed = "analyze, buffers";
const untimed = `${timed}, timing off, summary off`;

/**
 * The formats come from a run each, so only what every run repeats can be compared: without times,
 * and again until two runs agree.
 */
async function repeatably(client: Client, recorded: Case): Promise<Recording> {
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

/** What differs between two runs, and between the formats of one. */
function compare(before: Recording, recording: Recording): readonly string[] {
  const values = leavesOf("json", recording.json);
  return [
    before.json !== recording.json && "JSON from before",
    before.txt !== recording.txt && "text from before",
    leavesOf("yaml", recording.yaml) !== values && "YAML from JSON",
    leavesOf("xml", recording.xml) !== values && "XML from JSON",
  ].filter((difference) => difference !== false);
}
