import { circumstances, type Origin } from "#shared/compare/circumstances.ts";
import type { Comparison } from "#shared/compare/comparison.ts";
import { drawNodes } from "#shared/compare/draw-comparison.ts";
import { compareNumbers } from "#shared/compare/numbers.ts";
import { cell, code, fenced, inline, table } from "./markdown-text.ts";

export interface ComparedSide extends Origin {
  /** What it is called beside the other: "Before", "Without". */
  readonly name: string;
  /** Absent where the sentence says which plans they are. */
  readonly title?: string;
  readonly description?: string;
}

export interface Compared {
  readonly comparison: Comparison;
  readonly sides: readonly [before: ComparedSide, after: ComparedSide];
  /** What it came to. */
  readonly sentence: string;
}

/** Two plans side by side, to be read in an issue: the sentence, the numbers, every node of both. */
export function comparisonToMarkdown({ comparison, sides, sentence }: Compared): string {
  const named = sides.filter(({ title }) => title !== undefined);
  return `${[
    `# ${inline(sentence)}`,
    ...(named.length > 0 ? [named.map(sideItem).join("\n")] : []),
    numbersTable(comparison, sides),
    "## Nodes",
    LEGEND,
    fenced(drawNodes(comparison), "diff"),
  ].join("\n\n")}\n`;
}

const LEGEND =
  "`-` is gone, `+` was added, `>` moved, `~` changed. Times, rows and data are each node's own.";

const sideItem = ({ name, title = "", description = "" }: ComparedSide): string =>
  `- **${name}**: ${code(title)} ${inline(description)}`.trimEnd();

function numbersTable(comparison: Comparison, [before, after]: Compared["sides"]): string {
  const rows = [
    ...compareNumbers(comparison.before, comparison.after),
    ...circumstances(comparison, [before, after]).map((told) => ({ ...told, change: "" })),
  ].map(({ label, change = "", ...sides }) => [
    ...[label, sides.before, sides.after].map(cell),
    change,
  ]);
  return table(["", before.name, after.name, ""], rows);
}
