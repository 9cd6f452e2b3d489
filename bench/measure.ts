import { readFileSync } from "node:fs";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { type ReaderName, readers } from "./readers.ts";

/** One line of this process's output for each time that it read the file. */
export interface Reading {
  readonly time: Milliseconds;
  readonly nodes?: number;
  /** By how much the process has grown at most since before the file was read the first time. */
  readonly memory: Bytes;
}

/** Every reader reads for so long: by number of times the faster would be measured while the engine still compiles it. */
const ENOUGH: Milliseconds = 5_000;

/** `node --expose-gc measure.ts planlens plan.txt`: nothing else has run in this process before. */
const [name, file = ""] = process.argv.slice(2);
const read = await readers[name as ReaderName]();
globalThis.gc?.();
const before = process.memoryUsage.rss();
const began = performance.now();
while (performance.now() - began < ENOUGH) {
  // A text of its own each time: what an engine keeps of a text must not help.
  const text = readFileSync(file, "utf8");
  const start = performance.now();
  const nodes = read(text);
  const time = performance.now() - start;
  const memory = process.resourceUsage().maxRSS * 1024 - before;
  const reading: Reading = { time, memory, ...(nodes !== undefined && { nodes }) };
  console.log(JSON.stringify(reading));
}
