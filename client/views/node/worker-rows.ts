import { type ReportedFact, reportedFacts } from "#client/views/reported-facts.ts";
import { formatCount, formatTime } from "#shared/base/format.ts";
import type { Worker } from "#shared/plan/plan.ts";
import { propertyMeanings } from "./property-meanings.ts";

/** One property of all workers. */
export interface WorkerRow {
  readonly label: string;
  /** In the order of the workers; empty where EXPLAIN did not say. */
  readonly values: readonly string[];
  /** Absent where we have no sentence for it. */
  readonly meaning?: string | undefined;
  /** Zero or off in every worker. */
  readonly isZero: boolean;
}

/** Everything that EXPLAIN said of the workers, a property a line: there are few workers. */
export function workerRows(workers: readonly Worker[]): WorkerRow[] {
  const facts = workers.map(
    (worker) =>
      new Map(
        [...loopFacts(worker), ...reportedFacts(worker), ...jitFacts(worker)].map((f) => [
          f.label,
          f,
        ]),
      ),
  );
  const labels = new Set(facts.flatMap((ofWorker) => [...ofWorker.keys()]));
  return [...labels].map((label) => {
    const told = facts.map((ofWorker) => ofWorker.get(label));
    const field = told.find((fact) => fact?.field)?.field;
    return {
      label,
      values: told.map((fact) => fact?.value ?? ""),
      meaning: field && propertyMeanings[field],
      isZero: told.every((fact) => fact?.isZero ?? true),
    };
  });
}

/** EXPLAIN prints the average of a loop: of several, the sum is what compares. */
function loopFacts({ actualTotalTime, actualRows, actualLoops = 1 }: Worker): ReportedFact[] {
  if (actualLoops <= 1 || actualRows === undefined) return [];
  const time = actualTotalTime === undefined ? "" : formatTime(actualTotalTime * actualLoops);
  return [
    { label: "Time of all loops", value: time, isZero: time === "" },
    { label: "Rows of all loops", value: formatCount(actualRows * actualLoops), isZero: false },
  ];
}

const jitFacts = ({ jit }: Worker): ReportedFact[] =>
  jit
    ? [
        { label: "JIT functions", value: formatCount(jit.functions ?? 0), isZero: !jit.functions },
        { label: "JIT time", value: formatTime(jit.time ?? 0), isZero: !jit.time },
      ]
    : [];
