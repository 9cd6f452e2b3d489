import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import { totalsOf } from "#shared/compare/totals.ts";
import type { AttemptsShare, SharedAttempt } from "#shared/shares/share-document.ts";
import { cell, fenced, folded, inline, table } from "./markdown-text.ts";
import { printSource } from "./print-source.ts";

/** All attempts at a statement, to be read in an issue: what each took, and its plan behind a line. */
export function attemptsToMarkdown(title: string, { database, attempts }: AttemptsShare): string {
  return `${[
    `# ${inline(title)}`,
    `On ${inline(database)}.`,
    table(["", "Attempt", "Time", "Data"], attempts.map(rowOf), 2),
    ...attempts.map((attempt, at) => folded(`${at + 1}. ${nameOf(attempt)}`, partsOf(attempt))),
  ].join("\n\n")}\n`;
}

const nameOf = ({ note, statement, starred }: SharedAttempt): string =>
  cell(`${starred ? "★ " : ""}${note || titleOf(statement ?? "A plan that was pasted")}`);

/** What EXPLAIN did not measure of it is left empty. */
function rowOf(attempt: SharedAttempt, at: number): string[] {
  const analysis = analysePlan(attempt.source);
  const annotated = isProblem(analysis) ? undefined : analysis.plans[0]?.annotated;
  const totals = annotated ? totalsOf(annotated, annotated) : [];
  const told = (name: string) => {
    const total = totals.find((one) => one.name === name);
    return total ? total.format(total.before) : "";
  };
  return [String(at + 1), nameOf(attempt), told("time"), told("touched")];
}

const partsOf = ({ statement, settings, source, madeBy, createdAt }: SharedAttempt): string =>
  [
    [createdAt.slice(0, 16).replace("T", " "), madeBy && inline(madeBy)].filter(Boolean).join(", "),
    statement && fenced(statement.trim(), "sql"),
    settings?.map(({ name, value }) => `- ${cell(name)} = ${cell(value)}`).join("\n"),
    printSource(source),
  ]
    .filter(Boolean)
    .join("\n\n");
