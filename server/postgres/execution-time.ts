import type { Milliseconds } from "#shared/base/units.ts";

/** Of a plan in EXPLAIN's JSON that was run. */
export function executionTime(source: string): Milliseconds {
  const [explained] = JSON.parse(source);
  const time: unknown = explained?.["Execution Time"];
  if (typeof time !== "number") throw new Error("EXPLAIN ANALYZE answered without a time");
  return time;
}
