import { formatBytes, formatShare, formatTime } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Outcome } from "./judge.ts";
import { type Judged, mean, print } from "./print.ts";

/** What another tool suggests for the same statements, built on the same server. */
export interface Beside {
  readonly tool: string;
  readonly outcomes: readonly Outcome[];
  /** A statement. */
  readonly time: Milliseconds;
}

export function printBeside(judged: readonly Judged[], others: readonly Beside[]): void {
  const time = judged.reduce((sum, each) => sum + each.time, 0) / judged.length;
  const all: readonly Beside[] = [{ tool: "Planlens", outcomes: judged, time }, ...others];
  const head = ["statement", ...all.map(({ tool }) => `left with ${tool}’s`)];
  const statements = judged.map(({ name }, at) => [
    name,
    ...all.map(({ outcomes }) => cell(outcomes[at])),
  ]);
  const sums = rows.map(([title, of]) => [title, ...all.map(of)]);
  print(head, [...statements, ...sums]);
  console.log("");
}

function cell(outcome: Outcome | undefined): string {
  if (!outcome) return "";
  const { now, after, indexes } = outcome;
  const wrong = indexes.filter(({ isFalse }) => isFalse).length;
  return `${formatShare(after / now)} with ${indexes.length}${wrong > 0 ? `, ${wrong} false` : ""}`;
}

const rows: readonly (readonly [title: string, of: (one: Beside) => string])[] = [
  [
    "geometric mean",
    ({ outcomes }) => formatShare(mean(outcomes.map(({ after, now }) => after / now))),
  ],
  ["more than 10 % better", ({ outcomes }) => `${outcomes.filter(isBetter).length}`],
  ["indexes", ({ outcomes }) => `${indexesOf(outcomes).length}`],
  [
    "false",
    ({ outcomes }) => {
      const all = outcomes.flatMap(({ indexes }) => indexes);
      return `${all.filter(({ isFalse }) => isFalse).length} of ${all.length}`;
    },
  ],
  [
    "size, built",
    ({ outcomes }) => formatBytes(indexesOf(outcomes).reduce((sum, { size }) => sum + size, 0)),
  ],
  ["time a statement", ({ time }) => formatTime(time)],
];

const isBetter = ({ after, now }: Outcome): boolean => after < now * 0.9;

const indexesOf = (outcomes: readonly Outcome[]) => [
  ...new Map(
    outcomes.flatMap(({ indexes }) => indexes.map((index) => [index.on, index] as const)),
  ).values(),
];
