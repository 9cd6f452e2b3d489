import { formatBytes, formatCost, formatShare, formatTime } from "#shared/base/format.ts";
import type { Bytes, Cost, Milliseconds, Share } from "#shared/base/units.ts";

/** A statement, and what became of it when the suggestions were really built. */
export interface Judged {
  readonly name: string;
  readonly now: Cost;
  readonly after: Cost;
  /** What the twin said that it would be. */
  readonly said: Cost;
  /** With every index on one and on two of its columns. */
  readonly best: Cost;
  readonly offered: number;
  readonly time: Milliseconds;
  readonly indexes: readonly JudgedIndex[];
}

interface JudgedIndex {
  readonly create: string;
  readonly isUsed: boolean;
  /** Alone, or with the others where it is meant to be with them. */
  readonly saves: Share;
  readonly saidSize: Bytes;
  readonly size: Bytes;
}

/** Less is within what an estimate may be wrong by. */
const LEAST: Share = 0.05;

export function printJudged(judged: readonly Judged[]): void {
  const rows = judged.map(({ name, now, after, said, best, offered, time, indexes }) => [
    name,
    formatCost(now),
    `${formatShare(after / now)} with ${indexes.length}`,
    `${formatShare(best / now)} of ${offered}`,
    `${indexes.filter(isFalse).length}`,
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

const isFalse = ({ isUsed, saves }: JudgedIndex): boolean => !isUsed || saves < LEAST;

function summary(judged: readonly Judged[]): string[] {
  const all = judged.flatMap(({ indexes }) => indexes);
  const distinct = [...new Map(all.map((index) => [index.create, index])).values()];
  const errors = judged.map(({ said, after }) => Math.max(said / after, after / said));
  const sizes = distinct.map(({ saidSize, size }) =>
    Math.max(saidSize / Math.max(size, 1), size / Math.max(saidSize, 1)),
  );
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0);
  const better = judged.filter(({ after, best }) => after <= best * (1 + LEAST)).length;
  return [
    `Geometric mean of what is left of a statement’s cost: ${formatShare(mean(judged.map(({ after, now }) => after / now)))} with ours, ${formatShare(mean(judged.map(({ best, now }) => best / now)))} with all indexes of one and two columns.`,
    `As good as those, or better: ${better} of ${judged.length} statements.`,
    `${distinct.length} indexes in all, ${formatBytes(distinct.reduce((total, { size }) => total + size, 0))}; ${all.length / judged.length > 0 ? (all.length / judged.length).toFixed(1) : 0} a statement.`,
    `False suggestions, not used or of less than 5 %: ${all.filter(isFalse).length} of ${all.length}.`,
    `The twin’s cost beside the built index’s: ${mean(errors).toFixed(4)} times in the geometric mean, ${Math.max(...errors).toFixed(3)} at most; its size ${mean(sizes).toFixed(2)} times, ${Math.max(...sizes).toFixed(2)} at most.`,
    `Time to suggest: ${formatTime(sum(({ time }) => time) / judged.length)} a statement, ${formatTime(Math.max(...judged.map(({ time }) => time)))} at most.`,
  ];
}

const mean = (factors: readonly number[]): number =>
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

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
}
