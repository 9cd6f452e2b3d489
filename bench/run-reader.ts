import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Reading } from "./measure.ts";
import type { ReaderName } from "./readers.ts";

/** What came of one reader on one file. */
export interface Outcome {
  readonly readings: readonly Reading[];
  /** The first reading's, of each process. */
  readonly firstTimes: readonly Milliseconds[];
  /** By how much a process had grown at most when it had read the file once. */
  readonly memory: Bytes;
  /** Why there are no readings. */
  readonly failure?: string;
  /** It had not ended by then. */
  readonly gaveUpAfter?: Milliseconds;
}

const GIVE_UP: Milliseconds = 60_000;
/** For starting, and loading what it reads with: that is not counted. */
const START: Milliseconds = 5_000;

const program = fileURLToPath(new URL("measure.ts", import.meta.url));

/** In a process of its own, which no other reader has warmed or filled. */
export function runReader(reader: ReaderName, file: string, nodes: number): Outcome {
  const { stdout, stderr, error, status } = spawnSync(
    process.execPath,
    ["--expose-gc", program, reader, file],
    { encoding: "utf8", timeout: START + GIVE_UP, killSignal: "SIGKILL" },
  );
  const readings = stdout
    .split("\n")
    .filter(Boolean)
    .map((line): Reading => JSON.parse(line));
  const [first] = readings;
  if (first) {
    const { nodes: found = nodes, memory, time } = first;
    return found === nodes
      ? { readings, firstTimes: [time], memory }
      : failed(`found ${found} nodes of ${nodes}`);
  }
  if (error && "code" in error && error.code === "ETIMEDOUT") {
    return { ...nothing, gaveUpAfter: GIVE_UP };
  }
  return failed(/^\w*Error.*$/m.exec(stderr)?.[0] ?? `ended with ${status}`);
}

export const nothing: Outcome = { readings: [], firstTimes: [], memory: 0 };

const failed = (failure: string): Outcome => ({ ...nothing, failure });

/** Of two rounds. */
export const together = (one: Outcome, other: Outcome): Outcome => ({
  ...other,
  readings: [...one.readings, ...other.readings],
  firstTimes: [...one.firstTimes, ...other.firstTimes],
  memory: Math.max(one.memory, other.memory),
});
