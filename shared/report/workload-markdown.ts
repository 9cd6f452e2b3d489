import { formatBytes, formatCost, formatShare, grouped } from "#shared/base/format.ts";
import type { AdvisedIndex, AdvisedStep, KeptWorkload } from "#shared/indexes/workload/advice.ts";
import { indexesOf, stepTitle } from "#shared/indexes/workload/step-title.ts";
import { shownStep } from "#shared/indexes/workload/usual-step.ts";
import { codeCell, fenced, folded, inline, table } from "./markdown-text.ts";

interface Chosen {
  readonly title: string;
  readonly workload: KeptWorkload;
  /** Which set, from the smallest; the usual one, unless it is said. */
  readonly step: number | undefined;
}

/** A set of indexes to be read in an issue: what each size saves, the DDL, and what it does to each statement. */
export function workloadToMarkdown({ title, workload, step }: Chosen): string {
  const { advice, covered } = workload;
  const { steps, statements, indexes } = advice;
  const set = steps[shownStep(workload, step)];
  return `${[
    `# ${inline(title)}`,
    `${grouped(statements.length)} statements were planned, ${formatShare(covered)} of the time that was counted. What is saved is a share of the planner’s cost: nothing was run or built.`,
    ...(set
      ? [
          "## What is saved by size",
          stepTable(steps, set),
          `## ${stepTitle(set)}`,
          ...set.indexes.flatMap(({ index, part }) => {
            const advised = indexes[index];
            return advised ? [indexPart(advised, part)] : [];
          }),
          ...dropsOf(set),
          "## Statements",
          statementTable(workload, set),
        ]
      : ["No index is worth creating."]),
    ...(advice.planner.limits.length > 0
      ? [
          "## What is not known",
          advice.planner.limits.map((limit) => `- ${inline(limit)}`).join("\n"),
        ]
      : []),
  ].join("\n\n")}\n`;
}

const stepTable = (steps: readonly AdvisedStep[], chosen: AdvisedStep): string =>
  table(
    ["Set", "Size", "WAL a day", "Saved"],
    steps.map((step) => {
      const cells = [
        indexesOf(step),
        formatBytes(step.size),
        step.walPerDay === undefined ? "not counted" : formatBytes(step.walPerDay),
        formatShare(1 - step.left),
      ];
      return step === chosen ? cells.map((cell) => `**${cell}**`) : cells;
    }),
  );

const indexPart = ({ create, reason, size, writes }: AdvisedIndex, part: number): string =>
  [
    `### ${formatShare(part)} of the whole, ${formatBytes(size)}`,
    fenced(`${create};`, "sql"),
    inline(reason),
    writes.sentences.map((sentence) => `- ${inline(sentence)}`).join("\n"),
  ].join("\n\n");

function dropsOf({ drops }: AdvisedStep): string[] {
  if (drops.length === 0) return [];
  const undo = drops.map(({ definition }) => `${definition};`).join("\n");
  return [
    "## What could go then",
    "No statement here costs more without these. Counters that are young, and replicas, may know of others.",
    fenced(drops.map(({ drop }) => `${drop};`).join("\n"), "sql"),
    folded("What brings them back", fenced(undo, "sql")),
  ];
}

/** An issue is read to its end. */
const MOST_ROWS = 20;

function statementTable({ advice }: KeptWorkload, set: AdvisedStep): string {
  const rows = advice.statements.map(({ text, calls, weight, cases }, at) => {
    const then = set.statements[at];
    return [
      codeCell(text),
      grouped(calls),
      formatShare(weight),
      formatCost(mean(cases.map(({ cost }) => cost))),
      then ? formatCost(mean(then.costs)) : "",
    ];
  });
  const left = rows.length - MOST_ROWS;
  return [
    table(["Statement", "Calls", "Weight", "Cost now", "Cost then"], rows.slice(0, MOST_ROWS)),
    ...(left > 0 ? [`And ${grouped(left)} more.`] : []),
  ].join("\n\n");
}

/** Over the values that it is planned with. */
const mean = (costs: readonly number[]): number =>
  costs.reduce((sum, cost) => sum + cost, 0) / Math.max(1, costs.length);
