import { formatBlocks, formatCount, formatTime, grouped } from "#shared/base/format.ts";
import type { HistoryStep, StatementHistory } from "#shared/statements/history.ts";
import type { StatementPlan } from "#shared/statements/statement-plan.ts";
import { plannedWords } from "#shared/statements/statement-plan.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import { cell, fenced, folded, inline, table } from "./markdown-text.ts";
import { printSource } from "./print-source.ts";

interface Told {
  readonly title: string;
  /** The database's name. */
  readonly database: string;
  readonly statement: StatementRow;
  readonly history: StatementHistory;
  readonly plans: readonly StatementPlan[];
}

/** How a statement did, to be read in an issue: its text, its numbers over time, what happened meanwhile. */
export function historyToMarkdown({ title, database, statement, history, plans }: Told): string {
  const { window, steps, users } = history;
  const { from, to, marks, gaps } = window;
  const span = from === undefined ? `until ${minute(to)}` : `${minute(from)} to ${minute(to)}`;
  return `${[
    `# ${inline(title)}`,
    `On ${inline(database)}, sent by ${inline(users.map(({ user }) => user).join(", ") || statement.user)}; ${span} UTC.`,
    fenced(statement.text.trim(), "sql"),
    "## In this time",
    sumsOf(steps),
    ...(marks.length > 0
      ? [
          "## What happened meanwhile",
          marks.map(({ at, says }) => `- ${minute(at)}: ${inline(says)}`).join("\n"),
        ]
      : []),
    ...(gaps.length > 0
      ? [
          "## When nobody looked",
          gaps.map((gap) => `- ${minute(gap.from)} to ${minute(gap.to)}`).join("\n"),
        ]
      : []),
    "## Over time",
    folded(steps.length === 1 ? "One step" : `${steps.length} steps`, stepTable(steps)),
    ...plans.map((plan) =>
      folded(
        `Planned ${plannedWords(plan.plannedWith)}, seen ${minute(plan.firstSeen)} to ${minute(plan.lastSeen)}`,
        printSource(plan.source),
      ),
    ),
  ].join("\n\n")}\n`;
}

/** 2026-11-22 06:49 */
const minute = (at: string): string => cell(at.slice(0, 16).replace("T", " "));

function sumsOf(steps: readonly HistoryStep[]): string {
  const total = (of: (step: HistoryStep) => number) =>
    steps.reduce((sum, step) => sum + of(step), 0);
  const [calls, time] = [total((step) => step.calls), total((step) => step.totalExecTime)];
  const blocks = total(({ sharedBlksHit, sharedBlksRead }) => sharedBlksHit + sharedBlksRead);
  const temp = total(({ tempBlksRead, tempBlksWritten }) => tempBlksRead + tempBlksWritten);
  if (calls === 0) return "It was not called.";
  return [
    `- Calls: **${grouped(calls)}**`,
    `- Time: **${formatTime(time)}**, ${formatTime(time / calls)} a call`,
    `- Rows: **${formatCount(total(({ rows }) => rows) / calls)}** a call`,
    `- Data: **${formatBlocks(blocks / calls)}** a call`,
    temp > 0 && `- Temporary files: **${formatBlocks(temp / calls)}** a call`,
  ]
    .filter(Boolean)
    .join("\n");
}

const stepTable = (steps: readonly HistoryStep[]): string =>
  table(
    ["From", "Calls", "Mean", "Rows a call", "Data a call", ""],
    steps.map((step) => {
      const { from, calls, meanExecTime, rows, sharedBlksHit, sharedBlksRead, flags } = step;
      const aCall = (amount: number, format: (value: number) => string) =>
        calls > 0 ? format(amount / calls) : "";
      return [
        minute(from),
        grouped(calls),
        meanExecTime === undefined ? "" : formatTime(meanExecTime),
        aCall(rows, formatCount),
        aCall(sharedBlksHit + sharedBlksRead, formatBlocks),
        flags.join(", "),
      ];
    }),
  );
