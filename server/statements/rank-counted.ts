import { readStatements } from "#server/postgres/read-statements.ts";
import type { Transaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { rankStatements, type WindowRanking } from "#shared/rank-statements.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import { unmeasured } from "./unmeasured.ts";

interface RankRequest {
  readonly metric: Metric;
  readonly search: string;
  readonly limit: number;
  readonly textLength: number;
}

/** What a server has counted since its last reset, ranked. */
export async function rankCounted(
  transaction: Pick<Transaction, "client">,
  request: RankRequest,
): Promise<WindowRanking | Problem> {
  const counted = await readStatements(transaction, request);
  if (isProblem(counted)) return counted;
  const { source, rows, notes, version, since, at } = counted;
  const isMonitor = source === "pg_stat_monitor";
  return {
    ...rankStatements(rows, request),
    window: {
      name: "since-reset",
      ...(since && { from: since }),
      to: at,
      gaps: [],
      steps: [],
      marks: [],
    },
    version,
    ...(isMonitor && { source }),
    notes: [...notes, ...(isMonitor ? [] : unmeasured(request.metric, rows))],
  };
}
