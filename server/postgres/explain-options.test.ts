import { expect, test } from "vitest";
import { type ExplainMode, explainOptions, type Measuring } from "./explain-options.ts";

test.each<[ExplainMode, number, Measuring, string]>([
  ["analyze", 12, {}, "analyze, buffers, verbose, settings, format json"],
  ["analyze", 13, {}, "analyze, buffers, verbose, settings, wal, format json"],
  [
    "analyze",
    16,
    { memory: true, serialize: true, timing: false },
    "analyze, buffers, verbose, settings, wal, timing off, format json",
  ],
  [
    "analyze",
    17,
    { memory: true, serialize: true, timing: false },
    "analyze, buffers, verbose, settings, wal, timing off, memory, serialize, format json",
  ],
  [
    "analyze",
    18,
    { buffers: false, verbose: false, settings: false, wal: false },
    "analyze, buffers off, format json",
  ],
  ["estimate", 12, { memory: true }, "verbose, settings, format json"],
  ["estimate", 18, { memory: true }, "buffers, verbose, settings, memory, format json"],
  ["generic", 15, {}, "buffers, verbose, settings, format json"],
  ["generic", 16, {}, "generic_plan, buffers, verbose, settings, format json"],
])("%s on %i with %o", (mode, major, measuring, options) => {
  expect(explainOptions(mode, major * 10_000, measuring)).toBe(options);
});
