import type { Counters } from "#shared/statements/counters.ts";
import { amountsOfMetric, type Metric, sharedMetric } from "#shared/statements/metrics.ts";

/** A ranking by what nobody measures would be one of zeros. */
export function unmeasured(metric: Metric, rows: readonly Counters[]): string[] {
  const isMeasured = (row: Counters) =>
    amountsOfMetric[sharedMetric(metric)].every((name) => row[name] !== undefined);
  const why = whyUnmeasured[metric];
  return why === undefined || rows.length === 0 || rows.some(isMeasured) ? [] : [why];
}

const whyUnmeasured: Partial<Readonly<Record<Metric, string>>> = {
  wal: "WAL is not counted by this version of pg_stat_statements; version 1.8, of Postgres 13, counts it.",
  "read-time":
    "Times of reads are not measured while track_io_timing is off. Run as a superuser: alter system set track_io_timing = on; select pg_reload_conf();",
  planning:
    "Planning is not counted while pg_stat_statements.track_planning is off. Run as a superuser: alter system set pg_stat_statements.track_planning = on; select pg_reload_conf();",
  jit: "JIT is not counted by this version of pg_stat_statements; version 1.10, of Postgres 15, counts it.",
};
