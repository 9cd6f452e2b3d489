import type { SourceLine } from "./lines.ts";

type Lines = readonly SourceLine[];

/** pandas and R align texts to the right: how far in a line stood is lost, and must not be guessed. */
export function leftAligned(lines: Lines): Lines {
  const filled = lines.filter(({ text }) => text.trim() !== "");
  const [first, second] = filled;
  if (!first || filled.length < 4 || first.text.length !== second?.text.length) return lines;
  const isAligned = filled.every(({ text }) => text.length === first.text.length);
  if (!isAligned || new Set(filled.map(marginOf)).size < 3) return lines;
  return lines.map(({ line, text }) => ({ line, text: text.replace(margin, "$1") }));
}

/** The row's number belongs to it. */
const margin = /^(\s*\d+ )?\s*/;

const marginOf = ({ text }: SourceLine): number => margin.exec(text)?.[0].length ?? 0;

const leadOf = (text: string): number => text.length - text.trimStart().length;

/**
 * Jupyter's tables (PrettyTable) centre each cell, with its own indentation in it: that is as much
 * as stands more at the left than at the right. Of an odd rest one side gets one more, see
 * `_justify` there.
 */
export function uncentred(cells: readonly string[]): readonly string[] {
  const isCentred =
    cells.length > 2 &&
    cells.every((cell) => leadOf(cell) >= restOf(cell) - 1) &&
    cells.some((cell) => restOf(cell) > 3);
  if (!isCentred) return cells;
  return cells.map((cell) => {
    const text = cell.trim();
    const more = leadOf(cell) - restOf(cell);
    const even = text.length % 2 === 0 ? more + 1 : more - 1;
    return " ".repeat(Math.max(0, more % 2 === 0 ? more : even)) + text;
  });
}

const restOf = (text: string): number => text.length - text.trimEnd().length;
