import { grouped } from "#shared/base/format.ts";
import { growthOfCounts, type SizedCounts } from "#shared/capture/growth.ts";
import type { Counted } from "./allowances.ts";
import type { CheckedUnit } from "./check-budget.ts";

/** Runs of one title with several numbers of rows: how many statements more each row takes. */
export function checkGrowth(title: string, runs: readonly Counted[], most: number): CheckedUnit {
  const growth = growthOfRuns(runs);
  if (!growth) return { title: titleOf(title), failures: [notTold(runs)], diff: [] };
  const { perRow, says } = growth.whole;
  const isKept = perRow <= most + ROUNDING;
  return {
    title: titleOf(title),
    failures: isKept ? [] : [`${says} Its budget is ${grouped(most)} more for each row.`],
    diff: isKept
      ? []
      : growth.shapes
          .filter((shape) => shape.perRow > ROUNDING)
          .map(({ text, statements }) => `${statements.map(grouped).join(", then ")} × ${text}`),
  };
}

/** Undefined unless their marks told two numbers of rows. */
export const growthOfRuns = (runs: readonly Counted[]) =>
  growthOfCounts(sizesOf(runs), textsOf(runs));

/** What is read in parts of a thousand rows has a statement more now and then. */
const ROUNDING = 0.05;

const titleOf = (title: string): string => `${title}: for each row`;

/** Of runs with as many rows the one that sent most. */
function sizesOf(runs: readonly Counted[]): SizedCounts[] {
  const bySize = new Map<number, SizedCounts>();
  for (const { unit, shapes } of runs) {
    if (unit.size === undefined) continue;
    const statements = shapes.reduce((sum, shape) => sum + shape.statements, 0);
    const known = bySize.get(unit.size);
    if (known && known.statements >= statements) continue;
    bySize.set(unit.size, {
      rows: unit.size,
      statements,
      shapes: new Map(shapes.map((shape) => [shape.shape, shape.statements])),
    });
  }
  return [...bySize.values()];
}

const textsOf = (runs: readonly Counted[]): ReadonlyMap<string, string> =>
  new Map(runs.flatMap(({ shapes }) => shapes.map(({ shape, of }) => [shape, of.text])));

function notTold(runs: readonly Counted[]): string {
  const [size] = runs.flatMap(({ unit }) => unit.size ?? []);
  const seen = size === undefined ? "none of its runs told one" : `only ${grouped(size)} was seen`;
  return `Its growth is not known: marks of two numbers of rows are needed (rows='2', rows='20'), and ${seen}.`;
}
