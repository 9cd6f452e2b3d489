import { formatBytes, formatShare, formatTime } from "#shared/base/format.ts";
import type { Bytes, Cost, Milliseconds, Share } from "#shared/base/units.ts";
import type { Judged } from "./judge.ts";
import { bestWithin, type Other, onRowsOfDbgen, onTheseRows } from "./others.ts";

/** Its cost hides all others', and nearly every set mends it. */
const MONSTER = "20";

/** Two that are the same with almost any set of indexes. */
const ALSO_LARGE = ["02", "17"];

export interface Measured {
  readonly names: readonly string[];
  readonly before: readonly Cost[];
  readonly sets: readonly Judged[];
  readonly limits: readonly Bytes[];
  readonly time: Milliseconds;
  readonly plans: number;
  readonly considered: number;
}

export function printSets({ names, before, sets, limits }: Measured): void {
  const of = (costs: readonly Cost[], without: readonly string[]) =>
    costs.reduce((sum, cost, at) => sum + (without.includes(names[at] ?? "") ? 0 : cost), 0);
  const saved = (costs: readonly Cost[], without: readonly string[]): Share =>
    1 - of(costs, without) / of(before, without);
  print(
    [
      "within",
      "built",
      "indexes",
      "saved of 21",
      "foretold",
      "of 19",
      "left, geometric mean",
      "over 10 % better",
      "worst",
      "proved: any other saves more by at most",
      "best other on these rows",
      "on dbgen’s",
    ],
    limits.map((limit) => {
      const judged = sets.findLast(({ step }) => step.size <= limit);
      if (!judged) return [formatBytes(limit), "none"];
      const { step, built, said, size } = judged;
      const factors = built.map((cost, at) => cost / (before[at] ?? cost));
      return [
        formatBytes(limit),
        formatBytes(size),
        `${step.indexes.length}`,
        formatShare(saved(built, [MONSTER])),
        formatShare(saved(said, [MONSTER])),
        formatShare(saved(built, [MONSTER, ...ALSO_LARGE])),
        mean(factors).toFixed(3),
        `${factors.filter((factor) => factor < 0.9).length} of ${factors.length}`,
        formatShare(Math.max(...factors)),
        formatShare(step.left - step.leastLeft),
        told(bestWithin(onTheseRows, limit)),
        told(bestWithin(onRowsOfDbgen, limit)),
      ];
    }),
  );
}

const told = (other: Other | undefined): string =>
  other ? `${formatShare(other.saved)}, ${formatBytes(other.size)}, ${other.tool}` : "none";

const mean = (factors: readonly number[]): number =>
  Math.exp(factors.reduce((sum, factor) => sum + Math.log(factor), 0) / factors.length);

export function printEffort({ time, plans, considered, sets }: Measured): void {
  const slowest = Math.max(...onRowsOfDbgen.map((other) => other.time));
  const errors = sets.flatMap(({ said, built }) =>
    said.map((cost, at) => Math.max(cost / (built[at] ?? cost), (built[at] ?? cost) / cost)),
  );
  console.log(
    [
      `- All ${sets.length} sets took ${formatTime(time)}: ${plans} plans, of sets of ${considered} indexes. The slowest other took ${formatTime(slowest)} for its best one.`,
      `- The cost that was foretold beside the built indexes’: ${mean(errors).toFixed(4)} times in the geometric mean, ${Math.max(...errors).toFixed(3)} at most.`,
    ].join("\n"),
  );
}

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
}
