import { createHash } from "node:crypto";
import type { Database } from "#server/postgres/database.ts";
import { explainStatement } from "#server/postgres/explain-statement.ts";
import { readParameters } from "#server/postgres/read-parameters.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { asProblem } from "#server/routes/as-problem.ts";
import { findDatabase } from "#server/routes/find-database.ts";
import type { Services } from "#server/services.ts";
import { findSpan } from "#server/statements/find-span.ts";
import { rankWindow } from "#server/statements/rank-window.ts";
import { statementKeyOf } from "#server/store/attempts.ts";
import { notePlan } from "#server/store/statement-plans.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { planShape } from "#shared/compare/plan-shape.ts";
import type { ParameterValues } from "#shared/sql/fill-parameters.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { parameterNumbers } from "#shared/sql/tokens.ts";
import type { PlannedWith } from "#shared/statements/statement-plan.ts";

interface Planner extends Pick<Services, "databases" | "store" | "key" | "hosts" | "log"> {
  readonly parse: Parse;
}

/**
 * Each EXPLAIN is an entry of pg_stat_statements itself, four of a statement: these are few beside the
 * 5,000 that it keeps, and most often they hold most of the load.
 */
const MOST_PLANNED = 20;

/** Among them are some that have no plan. */
const MOST_TRIED = 60;

/** In characters. Of a longer statement the beginning alone would not parse. */
const LONGEST_TEXT = 20_000;

const TIMEOUT = 5_000;

/**
 * The plans of what was heaviest in the last hour, generic and with values that the statistics offer,
 * noted where they are others than before. Nothing is run.
 */
export async function keepPlans(planner: Planner, databaseId: string): Promise<void> {
  const { store } = planner;
  const database = await findDatabase(planner, databaseId);
  const span = await findSpan(store, databaseId, { window: "1h" });
  if (isProblem(database) || !span || isProblem(span)) return;
  const ranked = await rankWindow(store, {
    ...{ databaseId, name: "1h", span, metric: "total", search: "" },
    ...{ limit: MOST_TRIED, textLength: LONGEST_TEXT },
  });
  let planned = 0;
  for (const { text, isCut } of ranked?.rows ?? []) {
    if (planned === MOST_PLANNED) return;
    const outcome = isCut ? "none" : await keepPlansOf(planner, database, text);
    if (outcome === "unreachable") return;
    if (outcome === "kept") planned += 1;
  }
}

type Outcome = "kept" | "none" | "unreachable";

/** What cannot be planned today, or not by our role, has no plan to be noted. */
async function keepPlansOf(planner: Planner, database: Database, text: string): Promise<Outcome> {
  const seen = { database, shape: statementKeyOf(text), seenAt: new Date() };
  const generic = { plannedWith: "generic", statement: text, values: [] } as const;
  const outcome = await keepPlan(planner, seen, generic);
  if (outcome === "unreachable") return outcome;
  const outcomes: Outcome[] = [outcome];
  for (const filled of await withValues(planner, database, text)) {
    outcomes.push(await keepPlan(planner, seen, filled));
  }
  return outcomes.includes("kept") ? "kept" : "none";
}

interface Planned {
  readonly plannedWith: PlannedWith;
  readonly statement: string;
  readonly values: ParameterValues;
}

/** None where the statistics offer none, or where our role may not see them. */
async function withValues(
  { parse, log }: Planner,
  { url }: Database,
  text: string,
): Promise<Planned[]> {
  if (parameterNumbers(text).length === 0) return [];
  const settings = { access: "read only", timeout: TIMEOUT } as const;
  const found = await withTransaction(url, settings, (transaction) =>
    readParameters(transaction, text, parse),
  ).catch((error: Error) => asProblem(error, log));
  if (isProblem(found)) return [];
  const { sets, statement } = found;
  return sets.map(({ name, values }) => ({ plannedWith: name, statement, values }));
}

interface Seen {
  readonly database: Database;
  readonly shape: string;
  readonly seenAt: Date;
}

async function keepPlan(
  { store, parse, log }: Planner,
  { database, shape, seenAt }: Seen,
  { plannedWith, statement, values }: Planned,
): Promise<Outcome> {
  const mode = plannedWith === "generic" ? "generic" : "estimate";
  const request = { statement, values, mode, timeout: TIMEOUT } as const;
  const explained = await explainStatement(request, { database, parse }).catch((error: Error) =>
    asProblem(error, log),
  );
  if (isProblem(explained)) return explained.code === "connection" ? "unreachable" : "none";
  const analysis = analysePlan(explained.source);
  const [plan] = isProblem(analysis) ? [] : analysis.plans;
  if (!plan) return "none";
  await notePlan(store, {
    ...{ databaseId: database.id, shape, plannedWith, seenAt },
    planShape: createHash("sha256").update(planShape(plan.annotated.plan)).digest("hex"),
    statement: explained.statement,
    source: explained.source,
    serverVersion: explained.serverVersion,
  });
  return "kept";
}
