import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { linesOfRows } from "./driver-rows.ts";
import { wholeJson } from "./find-json.ts";
import { type FoundPlan, findPlans, plansInBlock } from "./find-plans.ts";
import { type SourceLine, splitLines, withPlace } from "./lines.ts";
import { logLines } from "./log-lines.ts";
import { type LoggedStatement, readLoggedStatements } from "./logged-statement.ts";
import { otherDatabase } from "./other-database.ts";
import { plainCharacters } from "./plain-characters.ts";
import { plainLines } from "./plain-text.ts";

/** What somebody pasted, before it is read. */
export type Input =
  | { readonly kind: "plans"; readonly plans: readonly FoundPlan[] }
  | { readonly kind: "logged-statements"; readonly statements: readonly LoggedStatement[] }
  | { readonly kind: "sql"; readonly statement: string };

/** The most certain first: a log or a plan may well contain SQL. */
export function recognise(text: string): Input | Problem {
  if (text.trim() === "") {
    return problem("empty", "Nothing was pasted. Paste a statement, a plan, or a line of the log.");
  }
  const json = wholeJson(text);
  if (json) return { kind: "plans", plans: [json] };
  const rows = linesOfRows(text);
  const inside = rows ? rows.map((row) => row.text).join("\n") : text;
  return (
    withoutPlan(inside) ??
    foreignPlan(inside) ??
    withPlace(text, plansOrStatements(inside, rows)) ??
    sql(text) ??
    notRecognised(text)
  );
}

function foreignPlan(text: string): Problem | undefined {
  const database = otherDatabase(text);
  if (!database) return undefined;
  return problem(
    "other-database",
    `This is a plan of ${database}. Planlens reads the plans of Postgres and what is built on it.`,
  );
}

/** What EXPLAIN prints where there is nothing to plan (`ExplainOneUtility` and `ExplainQuery`). */
const noPlan =
  /^[\s|│"[<+-]*(?:Query rewrites to nothing|Utility statements have no plan structure|Utility[ -]Statement|CREATE[ -]TABLE[ -]AS|CREATE[ -]MATERIALIZED[ -]VIEW|NOTIFY)\b/;

function withoutPlan(text: string): Problem | undefined {
  const inside = text
    .slice(0, 5000)
    .replace(/^\s*QUERY PLAN[\s|│+─-]*/, "")
    .replace(/^\s*<explain[^<>]*>/, "");
  if (!noPlan.test(inside) && !/^\s*\(0 \w+\)|^\s*\[\s*\]\s*$|^\s*<\/explain>/.test(inside)) return;
  return problem(
    "not-a-plan",
    "EXPLAIN printed no plan for this statement: there is nothing to plan in it. Explain the query inside it, such as the SELECT of a CREATE TABLE AS.",
  );
}

/**
 * Plans in log entries are plans. Of others what stands first counts: a plan may be followed by log
 * lines, and a logged statement may hold what looks like a plan.
 */
function plansOrStatements(
  text: string,
  rows: readonly SourceLine[] | undefined,
): Input | Problem | undefined {
  const mayBeLog = logWords.some(([part, word]) => text.includes(part) && text.includes(word));
  const plain = mayBeLog ? text : plainCharacters(text);
  const found = mayBeLog || rows ? undefined : plainLines(plain);
  if (found) return { kind: "plans", plans: [{ format: "text", text: plain, lines: found }] };
  const lines = mayBeLog ? logLines(rows ?? splitLines(text)) : linesOf(plain, rows);
  const statements = mayBeLog ? statementsIn(lines) : [];
  const plans = mayBeLog ? findPlans(lines, statements[0]?.line) : plansInBlock(lines);
  if (isProblem(plans)) return plans;
  if (plans.length > 0) return { kind: "plans", plans };
  return statements.length > 0 ? { kind: "logged-statements", statements } : undefined;
}

/**
 * The engine finds a few characters in a tenth of the time that it takes to find seven, and the
 * faster the rarer the first of them is.
 */
const logWords = [
  ["uratio", "duration: "],
  ["ment: ", "statement: "],
  ["xecute", "execute "],
] as const;

/** No line is added or taken away, so those of rows keep their numbers. */
function linesOf(plain: string, rows: readonly SourceLine[] | undefined): SourceLine[] {
  const lines = splitLines(plain);
  return rows ? lines.map(({ text }, at) => ({ line: rows[at]?.line ?? 1, text })) : lines;
}

const statementsIn = (lines: readonly SourceLine[]): LoggedStatement[] =>
  readLoggedStatements(lines).filter(({ statement }) => statement !== "");

/** Blanks, comments and brackets before the first word. */
const beforeStatement = /(?:[\s(]+|--[^\n]*\n|\/\*[\s\S]*?\*\/)/y;

const command =
  /(?:select|with|values|table|insert|update|delete|merge|explain|prepare|execute|declare|create|alter|drop|truncate|copy|vacuum|analyze|set|show|begin|commit|rollback|call|do|grant|revoke|lock|refresh|reindex|cluster|comment|fetch|move|close|listen|notify|deallocate|discard|reset|start|end|abort|savepoint|release|checkpoint|load|security|import|reassign)\b/iy;

function sql(text: string): Input | undefined {
  beforeStatement.lastIndex = 0;
  let start = 0;
  while (beforeStatement.test(text)) start = beforeStatement.lastIndex;
  command.lastIndex = start;
  return command.test(text) ? { kind: "sql", statement: text } : undefined;
}

function notRecognised(text: string): Problem {
  const offset = text.search(/\S/);
  const word = /^\S+/.exec(text.slice(offset, offset + 40))?.[0] ?? "";
  return problem(
    "not-recognised",
    `This begins with “${word}” and is neither a statement, nor a plan, nor a line of Postgres’ log. Paste SQL, the output of EXPLAIN, or a log entry with “duration: … ms  statement: …”.`,
    { offset, length: word.length },
  );
}
