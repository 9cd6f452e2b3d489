import { readStatements } from "#server/postgres/read-statements.ts";
import type { Transaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { rankStatements, type WindowRanking } from "#shared/rank-statements.ts";
import type { Counters } from "#shared/statements/counters.ts";
import { amountsOfMetric, type Metric, sharedMetric } from "#shared/statements/metrics.ts";

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
  const { rows, notes, version, since, at } = counted;
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
    notes: [...notes, ...unmeasured(request.metric, rows)],
  };
}

/** A ranking by what nobody measures would be one of zeros. */
function unmeasured(metric: Metric, rows: readonly Counters[]): string[] {
  const isMeasured = (row: Counters) =>
    amountsOfMetric[sharedMetric(metric)].every((name) => row[name] !== undefined);
  const why = whyUnmeasured[metric];
  return why === undefined || rows.some(isMeasured) ? [] : [why];
}

const whyUnmeasured: Partial<Readonly<Record<Metric, string>>> = {
  wal: "WAL is not counted by this version of pg_stat_statements; version 1.8, of Postgres 13, counts it.",
  "read-time":
    "Times of reads are not measured while track_io_timing is off. Run as a superuser: alter system set track_io_timing = on; select pg_reload_conf();",
  planning:
    "Planning is not counted while pg_stat_statements.track_planning is off. Run as a superuser: alter system set pg_stat_statements.track_planning = on; select pg_reload_conf();",
  jit: "JIT is not counted by this version of pg_stat_statements; version 1.10, of Postgres 15, counts it.",
};
