import { createHash } from "node:crypto";
import type { Database } from "#server/postgres/database.ts";
import { explainStatement } from "#server/postgres/explain-statement.ts";
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
import type { Parse } from "#shared/sql/parsed.ts";

interface Planner extends Pick<Services, "databases" | "store" | "key" | "hosts" | "log"> {
  readonly parse: Parse;
}

/**
 * Each EXPLAIN is an entry of pg_stat_statements itself: these are few beside the 5,000 that it keeps,
 * and most often they hold most of the load.
 */
const MOST_PLANNED = 20;

/** Among them are some that have no plan. */
const MOST_TRIED = 60;

/** In characters. Of a longer statement the beginning alone would not parse. */
const LONGEST_TEXT = 20_000;

const TIMEOUT = 5_000;

/** The generic plans of what was heaviest in the last hour, noted where they are others than before. Nothing is run. */
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
    const outcome = isCut ? "none" : await keepPlan(planner, database, text);
    if (outcome === "unreachable") return;
    if (outcome === "kept") planned += 1;
  }
}

/** What cannot be planned today, or not by our role, has no plan to be noted. */
async function keepPlan(
  { store, parse, log }: Planner,
  database: Database,
  statement: string,
): Promise<"kept" | "none" | "unreachable"> {
  const request = { statement, mode: "generic", timeout: TIMEOUT } as const;
  const explained = await explainStatement(request, { database, parse }).catch((error: Error) =>
    asProblem(error, log),
  );
  if (isProblem(explained)) return explained.code === "connection" ? "unreachable" : "none";
  const analysis = analysePlan(explained.source);
  const [plan] = isProblem(analysis) ? [] : analysis.plans;
  if (!plan) return "none";
  await notePlan(store, {
    databaseId: database.id,
    shape: statementKeyOf(statement),
    planShape: createHash("sha256").update(planShape(plan.annotated.plan)).digest("hex"),
    statement: explained.statement,
    source: explained.source,
    serverVersion: explained.serverVersion,
  });
  return "kept";
}
