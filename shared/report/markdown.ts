import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import {
  formatBlocks,
  formatCount,
  formatRows,
  formatShare,
  formatTime,
} from "#shared/base/format.ts";
import { totalsOf } from "#shared/compare/totals.ts";
import type { Finding } from "#shared/findings/finding.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle, touchedBlocks } from "#shared/plan/draw.ts";
import { printText } from "#shared/plan/print-text.ts";
import type { Note } from "#shared/shares/note.ts";
import { code, fenced, inline, inTable, table } from "./markdown-text.ts";
import { notesToMarkdown } from "./notes-markdown.ts";

export interface Titled {
  readonly title: string;
  /** Where the plan comes from, in a line. */
  readonly description: string;
  readonly statement?: string | undefined;
  /** Of these, and of which plan of the text it is, from 0: what is not resolved. */
  readonly notes?: { readonly all: readonly Note[]; readonly at: number } | undefined;
}

/** A plan to be read in an issue: the numbers, what was found, where the time went, and its text. */
export function toMarkdown(
  { annotated, findings }: AnalysedPlan,
  { title, description, statement, notes }: Titled,
): string {
  const said = notes ? notesToMarkdown(notes.all, annotated.plan, notes.at) : "";
  return `${[
    `# ${inline(title)}`,
    inline(description),
    numbersOf(annotated),
    ...(statement ? ["## Statement", fenced(statement.trim(), "sql")] : []),
    "## Findings",
    findings.length > 0 ? findings.map(findingItem).join("\n") : NOTHING_FOUND,
    ...(said === "" ? [] : ["## Notes", said]),
    ...heaviest(annotated),
    "## Plan",
    fenced(
      printText(annotated.plan)
        .map(({ text }) => text)
        .join("\n"),
      "text",
    ),
  ].join("\n\n")}\n`;
}

const NOTHING_FOUND = "None of the checks found anything to mend.";

const numbersOf = (annotated: AnnotatedPlan): string =>
  [
    ...totalsOf(annotated, annotated).flatMap(({ title, before, format }) =>
      before === 0 ? [] : [`- ${title}: **${format(before)}**`],
    ),
    `- Nodes: **${formatCount(annotated.plan.nodes.length)}**`,
  ].join("\n");

function findingItem({ title, severity, time, detail, advice, sql }: Finding): string {
  const told = time === undefined ? severity : `${severity}, ${formatTime(time)}`;
  const head = `1. **${inline(title)}** (${told}). ${inline(detail)} ${inline(advice)}`;
  if (sql === undefined) return head;
  const block = fenced(sql, "sql").split("\n");
  return [head, "", ...block.map((line) => `   ${line}`), ""].join("\n");
}

/** In a table: the nodes that hold most of the time, or of the cost where there are no times. */
function heaviest({ plan, measures, hasTimes }: AnnotatedPlan): string[] {
  const rows = measures
    .filter(({ ownShare = 0 }) => ownShare >= WORTH_SAYING)
    .toSorted((a, b) => (b.ownShare ?? 0) - (a.ownShare ?? 0))
    .slice(0, MOST)
    .map(({ id, ownTime, ownCost = 0, ownShare = 0, totalRows, ownBlocks }) => {
      const node = plan.nodes[id];
      return [
        node ? code(nodeTitle(node)) : "",
        ownTime === undefined ? formatCount(ownCost) : formatTime(ownTime),
        formatShare(ownShare),
        totalRows === undefined ? "" : formatRows(totalRows),
        ownBlocks ? formatBlocks(touchedBlocks(ownBlocks)) : "",
      ];
    });
  if (rows.length === 0) return [];
  const head = ["Node", hasTimes ? "Own time" : "Own cost", "Share", "Rows", "Own data"];
  return [
    `## Where most of the ${hasTimes ? "time" : "cost"} went`,
    table(
      head,
      rows.map((cells) => cells.map(inTable)),
    ),
  ];
}

const WORTH_SAYING = 0.01;
const MOST = 5;
