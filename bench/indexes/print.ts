import { formatBytes, formatCost, formatShare, formatTime } from "#shared/base/format.ts";
import type { Bytes, Cost, Milliseconds } from "#shared/base/units.ts";
import type { Outcome } from "./judge.ts";

/** A statement, and what became of it when the suggestions were really built. */
export interface Judged extends Outcome {
  readonly name: string;
  /** What the twin said that it would be. */
  readonly said: Cost;
  /** With every index on one and on two of its columns. */
  readonly best: Cost;
  readonly offered: number;
  readonly time: Milliseconds;
  readonly saidSizes: ReadonlyMap<string, Bytes>;
}

export function printJudged(judged: readonly Judged[]): void {
  const rows = judged.map(({ name, now, after, said, best, offered, time, indexes }) => [
    name,
    formatCost(now),
    `${formatShare(after / now)} with ${indexes.length}`,
    `${formatShare(best / now)} of ${offered}`,
    `${indexes.filter(({ isFalse }) => isFalse).length}`,
    (said / after).toFixed(4),
    formatTime(time),
  ]);
  print(
    [
      "statement",
      "cost now",
      "left with ours, built",
      "left with all of one and two columns",
      "false",
      "twin’s ÷ built",
      "time to suggest",
    ],
    rows,
  );
  console.log("");
  for (const line of summary(judged)) console.log(`- ${line}`);
}

function summary(judged: readonly Judged[]): string[] {
  const all = judged.flatMap(({ indexes }) => indexes);
  const distinct = [...new Map(all.map((index) => [index.on, index])).values()];
  const saidSizes = new Map(judged.flatMap((one) => [...one.saidSizes]));
  const errors = judged.map(({ said, after }) => Math.max(said / after, after / said));
  const sizes = distinct.map(({ on, size }) => {
    const said = saidSizes.get(on) ?? size;
    return Math.max(said / Math.max(size, 1), size / Math.max(said, 1));
  });
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0);
  const better = judged.filter(({ after, best }) => after <= best * HARDLY_MORE).length;
  return [
    `Geometric mean of what is left of a statement’s cost: ${formatShare(mean(judged.map(({ after, now }) => after / now)))} with ours, ${formatShare(mean(judged.map(({ best, now }) => best / now)))} with all indexes of one and two columns.`,
    `As good as those, or better: ${better} of ${judged.length} statements.`,
    `${distinct.length} indexes in all, ${formatBytes(distinct.reduce((total, { size }) => total + size, 0))}; ${all.length / judged.length > 0 ? (all.length / judged.length).toFixed(1) : 0} a statement.`,
    `False suggestions: ${all.filter(({ isFalse }) => isFalse).length} of ${all.length}.`,
    `The twin’s cost beside the built index’s: ${mean(errors).toFixed(4)} times in the geometric mean, ${Math.max(...errors).toFixed(3)} at most; its size ${mean(sizes).toFixed(2)} times, ${Math.max(...sizes).toFixed(2)} at most.`,
    `Time to suggest: ${formatTime(sum(({ time }) => time) / judged.length)} a statement, ${formatTime(Math.max(...judged.map(({ time }) => time)))} at most.`,
  ];
}

/** As good, within what an estimate may be wrong by. */
const HARDLY_MORE = 1.05;

export const mean = (factors: readonly number[]): number =>
  Math.exp(factors.reduce((sum, factor) => sum + Math.log(factor), 0) / factors.length);

interface Foretold {
  readonly byTwin: readonly Cost[];
  readonly byHypopg: readonly Cost[] | undefined;
  readonly byBuilding: readonly Cost[];
}

/** Of the same sets: the indexes of one and two columns that each statement uses. */
export function printForetold({ byTwin, byHypopg, byBuilding }: Foretold): void {
  const off = (costs: readonly Cost[]) => {
    const errors = costs.map((cost, at) => {
      const there = byBuilding[at] ?? cost;
      return Math.max(cost / there, there / cost);
    });
    return `${mean(errors).toFixed(4)} times in the geometric mean, ${Math.max(...errors).toFixed(3)} at most`;
  };
  const hypopg = byHypopg
    ? `HypoPG’s ${off(byHypopg)}`
    : "HypoPG’s is not here, as this server does not have it: give the address of one that has";
  console.log(
    `- With the indexes of one and two columns that each uses, the cost beside the built ones’: the twin’s ${off(byTwin)}; ${hypopg}.`,
  );
}

export interface Wal {
  readonly title: string;
  readonly measured: Bytes;
  readonly said: Bytes;
}

export function printWal(rows: readonly Wal[]): void {
  print(
    ["a btree on", "WAL a row, measured", "said"],
    rows.map(({ title, measured, said }) => [title, formatBytes(measured), formatBytes(said)]),
  );
}

export function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
}
