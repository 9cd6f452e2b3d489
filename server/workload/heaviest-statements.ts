import type { Pool } from "pg";
import type { Database } from "#server/postgres/database.ts";
import { pricingCases } from "#server/postgres/pricing-cases.ts";
import { readStatements } from "#server/postgres/read-statements.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { type AskedWindow, findSpan } from "#server/statements/find-span.ts";
import { rankWindow } from "#server/statements/rank-window.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import type { WorkloadStatement } from "#shared/indexes/workload/workload.ts";
import { rankStatements } from "#shared/rank-statements.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";

/** What took most of a database's time. */
export interface HeaviestStatements {
  readonly kind: "heaviest";
  readonly statements: readonly WorkloadStatement[];
  readonly since?: string;
  /** Of a window that has an end. */
  readonly until?: string;
  /** Of the time of all that was counted. */
  readonly covered: Share;
}

interface Reading {
  readonly store: Pool;
  readonly database: Pick<Database, "id" | "url">;
  readonly asked: AskedWindow;
  readonly parse: Parse;
  readonly signal: AbortSignal;
  readonly most: number;
}

/** As many as pg_stat_statements keeps where it keeps many. */
const MOST_RANKED = 10_000;

/** In characters. Of a longer statement the beginning alone would not parse. */
const LONGEST_TEXT = 20_000;

/** Each with the values that its columns offer. Nothing is run. */
export async function heaviestStatements({
  store,
  database,
  asked,
  parse,
  signal,
  most,
}: Reading): Promise<HeaviestStatements | Problem> {
  // Each for a moment, on a connection of its own: reading them sets the search path.
  const read = <T>(use: (transaction: Transaction) => Promise<T>) =>
    withTransaction(database.url, { access: "read only", timeout: 60_000, signal }, use);
  const span = await findSpan(store, database.id, asked);
  if (isProblem(span)) return span;
  const request = {
    databaseId: database.id,
    metric: "total",
    search: "",
    textLength: LONGEST_TEXT,
  } as const;
  const ranked =
    span && (await rankWindow(store, { ...request, name: asked.window, span, limit: MOST_RANKED }));
  if (span && !ranked) return nothingKept;
  const counted = ranked ?? (await read((transaction) => rankAll(transaction)));
  if (isProblem(counted)) return counted;
  const { rows } = counted;
  const plannable = await withPlan(rows, most, parse);
  if (plannable.length === 0) return nothingCounted;
  const statements: WorkloadStatement[] = [];
  for (const { key, text, calls, totalExecTime } of plannable) {
    const cases = await read((transaction) => pricingCases(transaction, text, parse));
    statements.push({
      key,
      text,
      calls,
      time: totalExecTime,
      cases: isProblem(cases) ? [text] : cases.map((each) => each.text),
    });
  }
  const all = timeOf(rows);
  return {
    kind: "heaviest",
    statements,
    ...(counted.window.from && { since: counted.window.from }),
    ...(ranked && { until: ranked.window.to }),
    covered: all > 0 ? timeOf(plannable) / all : 1,
  };
}

async function rankAll(transaction: Transaction) {
  const counted = await readStatements(transaction, { search: "", textLength: LONGEST_TEXT });
  if (isProblem(counted)) return counted;
  const ranking = rankStatements(counted.rows, { metric: "total", limit: MOST_RANKED });
  return { ...ranking, window: { from: counted.since } };
}

const nothingKept = problem(
  "not-found",
  "No snapshots of this database are kept for this window. Choose all since the last reset, or turn snapshots on beside its heaviest statements and ask again when two were taken.",
);

const timeOf = (rows: readonly StatementRow[]): number =>
  rows.reduce((sum, { totalExecTime }) => sum + totalExecTime, 0);

/** BEGIN, SET, VACUUM … take no place among the heaviest: no index is for them. */
async function withPlan(
  rows: readonly StatementRow[],
  most: number,
  parse: Parse,
): Promise<StatementRow[]> {
  const found: StatementRow[] = [];
  for (const row of rows) {
    if (found.length === most) break;
    if (row.isCut) continue;
    const checked = await checkStatement(unedited(row.text), parse);
    if (!isProblem(checked) || checked.code !== "utility") found.push(row);
  }
  return found;
}

const nothingCounted = problem(
  "not-found",
  "pg_stat_statements has counted no statement of this database that has a plan. Let the application run for a while, then ask again.",
);
