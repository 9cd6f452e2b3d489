import type { Seen } from "#client/analysis/seen.ts";
import { formatTime } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { FoundPlan } from "#shared/input/find-plans.ts";
import type { LoggedStatement } from "#shared/input/logged-statement.ts";

/** What the box holds, in a line below it. */
export function describeInput(
  input: Seen | Problem | undefined,
  hint: Problem | undefined,
): string {
  if (!input) return "";
  if (isProblem(input))
    return input.code === "other-database" ? input.message : "Not recognised yet.";
  switch (input.kind) {
    case "plans":
      return `${describePlans(input.plans)} read in this browser; nothing is sent.`;
    case "logged-statements":
      return describeLog(input.statements);
    case "sql":
      return hint ? hint.message : describeStatement(input.statement);
    default:
      return input satisfies never;
  }
}

/** Which of the two it is, the server's parser decides; this is what it most likely will. */
const describeStatement = (statement: string): string =>
  /^\s*(?:insert|update|delete|merge)\b/i.test(statement)
    ? "A statement that changes data. It is run once you have confirmed what it does, and rolled back."
    : "A statement. EXPLAIN (ANALYZE, BUFFERS) runs it, read-only and rolled back.";

/** A text may hold more plans than places where they stand. */
function describePlans(plans: readonly Pick<FoundPlan, "format" | "duration">[]): string {
  const format = plans[0]?.format === "text" ? "text" : plans[0]?.format.toUpperCase();
  const isLog = plans.some(({ duration }) => duration !== undefined);
  if (plans.length === 1) return `A plan in ${format} format${isLog ? ", from a log" : ""}. It is`;
  return `${plans.length} plans in ${format} format${isLog ? ", from a log" : ""}. They are`;
}

function describeLog(statements: readonly LoggedStatement[]): string {
  const chosen = slowest(statements);
  const took = chosen?.duration === undefined ? "" : ` of ${formatTime(chosen.duration)}`;
  const filled = chosen?.parameters.length
    ? `, its ${chosen.parameters.length} parameters filled in`
    : "";
  const cut = chosen?.isCut ? " The log cut a parameter short: the plan may differ." : "";
  return statements.length === 1
    ? `A log entry: its statement${took} is explained${filled}.${cut}`
    : `A log of ${statements.length} statements: the slowest${took} is explained${filled}.${cut}`;
}

const slowest = (statements: readonly LoggedStatement[]): LoggedStatement | undefined =>
  statements.toSorted((a, b) => (b.duration ?? 0) - (a.duration ?? 0))[0];

export interface StatementToRun {
  readonly statement: string;
  readonly values?: (string | null)[];
}

export function statementOf(input: Seen, text: string): StatementToRun | undefined {
  if (input.kind === "sql") return { statement: text };
  if (input.kind !== "logged-statements") return undefined;
  const chosen = slowest(input.statements);
  if (!chosen) return undefined;
  const { statement, parameters } = chosen;
  return { statement, ...(parameters.length > 0 && { values: [...parameters] }) };
}
