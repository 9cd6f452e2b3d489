import { grouped } from "#shared/base/format.ts";
import type { Rows } from "#shared/base/units.ts";
import type { Capture } from "./capture.ts";

/** A capture of the same page, job or test, and how many rows it had to show. */
export interface SizedCapture {
  readonly rows: Rows;
  readonly capture: Capture;
}

type Growing =
  /** As many statements however many rows. */
  | "constant"
  /** So many more for each row. */
  | "linear"
  /** More for each row the more there are. */
  | "faster"
  /** Fewer with more rows: it is not the same that was captured. */
  | "falling";

interface Growth {
  readonly how: Growing;
  /** Statements for each further row, from the first size to the last. */
  readonly perRow: number;
  /** How many statements at each size, in the order of the sizes. */
  readonly statements: readonly number[];
  readonly says: string;
}

export interface GrowthOfCaptures {
  readonly sizes: readonly Rows[];
  readonly whole: Growth;
  /** The steepest first; what is constant is among them. */
  readonly shapes: readonly (Growth & { readonly shape: string; readonly text: string })[];
}

/** How often each shape was sent for so many rows. */
export interface SizedCounts {
  readonly rows: Rows;
  readonly statements: number;
  readonly shapes: ReadonlyMap<string, number>;
}

/** Undefined unless there are two sizes. */
export function growthOf(captures: readonly SizedCapture[]): GrowthOfCaptures | undefined {
  const texts = new Map(
    captures.flatMap(({ capture }) => sentShapes(capture).map(({ id, text }) => [id, text])),
  );
  return growthOfCounts(captures.map(countsOf), texts);
}

const countsOf = ({ rows, capture }: SizedCapture): SizedCounts => ({
  rows,
  statements: capture.totals.statements,
  shapes: new Map(sentShapes(capture).map(({ id, statements }) => [id, statements])),
});

const sentShapes = ({ shapes }: Capture) => shapes.filter(({ kind }) => kind !== "transaction");

/** The same of what was counted elsewhere; with the texts of its shapes. */
export function growthOfCounts(
  counts: readonly SizedCounts[],
  texts: ReadonlyMap<string, string>,
): GrowthOfCaptures | undefined {
  const sized = counts.toSorted((a, b) => a.rows - b.rows);
  const sizes = sized.map(({ rows }) => rows);
  if (new Set(sizes).size < 2) return undefined;
  const growth = (count: (sent: SizedCounts) => number) => grow(sizes, sized.map(count));
  return {
    sizes,
    whole: growth(({ statements }) => statements),
    shapes: [...texts]
      .map(([shape, text]) => ({
        shape,
        text,
        ...growth(({ shapes }) => shapes.get(shape) ?? 0),
      }))
      .toSorted((a, b) => b.perRow - a.perRow),
  };
}

/** A list that is read in parts of a thousand has a statement more now and then. */
const FLAT = 0.05;

/** From where on each step is steeper than the one before by more than chance. */
const STEEPER = 1.5;

function grow(sizes: readonly Rows[], statements: readonly number[]): Growth {
  const perRow = slope(sizes, statements, 0, sizes.length - 1);
  const how = howItGrows(sizes, statements, perRow);
  return { how, perRow, statements, says: says(how, sizes, statements, perRow) };
}

function slope(sizes: readonly Rows[], statements: readonly number[], from: number, to: number) {
  const rows = (sizes[to] ?? 0) - (sizes[from] ?? 0);
  return rows === 0 ? 0 : ((statements[to] ?? 0) - (statements[from] ?? 0)) / rows;
}

function howItGrows(
  sizes: readonly Rows[],
  statements: readonly number[],
  perRow: number,
): Growing {
  if (Math.abs(perRow) <= FLAT) return "constant";
  if (perRow < 0) return "falling";
  const steps = sizes.slice(1).map((_, at) => slope(sizes, statements, at, at + 1));
  const isSteeper =
    steps.length > 1 && steps.slice(1).every((step, at) => step >= (steps[at] ?? 0) * STEEPER);
  return isSteeper ? "faster" : "linear";
}

function says(
  how: Growing,
  sizes: readonly Rows[],
  statements: readonly number[],
  perRow: number,
): string {
  const counts = `${statements.map(grouped).join(", then ")} for ${sizes.map(grouped).join(", then ")} rows`;
  switch (how) {
    case "constant":
      return `${counts}: as many however many rows there are.`;
    case "linear":
      return `${counts}: ${perRowWords(perRow)} for each row.`;
    case "faster":
      return `${counts}: more for each row the more rows there are.`;
    case "falling":
      return `${counts}: fewer with more rows, so these are not captures of the same thing.`;
  }
}

const perRowWords = (perRow: number): string => {
  const count = Number(perRow.toFixed(2));
  return count === 1 ? "one statement" : `${count} statements`;
};
