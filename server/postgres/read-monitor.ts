import type { Problem } from "#shared/base/problem.ts";
import type { Microseconds } from "#shared/base/units.ts";
import { isoOf } from "#shared/statements/surroundings.ts";
import {
  type CountedStatements,
  countedRow,
  type StatementsRequest,
} from "./counted-statements.ts";
import { counterRow, type ViewRow } from "./read-counters.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";
import { withoutPasswords } from "./without-passwords.ts";

/**
 * What Percona's pg_stat_monitor counted, where it is there and pg_stat_statements cannot be read. It
 * counts in buckets of time and forgets the oldest, so that nothing can be told between two snapshots.
 */
export async function readMonitor(
  { client }: Pick<Transaction, "client">,
  { search, textLength, only }: StatementsRequest,
  instead: Problem,
): Promise<CountedStatements | undefined> {
  const [monitor] = (await client.query<Monitor>(find)).rows;
  // Unknown while its library is not loaded.
  if (!monitor?.buckets || !monitor.bucketTime) return;
  await client.query(useSchema, [monitor.schema]);
  const one = [only?.userid ?? null, only?.queryid ?? null, only?.toplevel ?? null];
  const { rows } = await client.query<MonitorRow>(read, [search, textLength, ...one]);
  const [begun] = rows.map((row) => row.begun).sort((a, b) => a - b);
  const since = begun === undefined ? undefined : isoOf(begun);
  return {
    kind: "counted",
    source: "pg_stat_monitor",
    rows: rows.map((row) => rowOf(row, monitor, since)),
    version: monitor.version,
    ...(since && { since }),
    at: new Date().toISOString(),
    notes: [
      `These are counts of pg_stat_monitor: it keeps ${monitor.buckets} buckets of ${monitor.bucketTime} seconds and forgets what is older, so no snapshots can be taken of it. They need pg_stat_statements. ${instead.message}`,
    ],
  };
}

const find = sql("find-stat-monitor");
const useSchema = sql("use-schema");
const read = sql("read-stat-monitor");

interface Monitor {
  readonly version: string;
  readonly schema: string;
  readonly buckets: string | null;
  readonly bucketTime: string | null;
  readonly hasTimedIo: boolean;
  readonly hasPlanning: boolean;
}

type MonitorRow = ViewRow & {
  readonly begun: Microseconds;
  readonly isOurs: boolean;
  readonly isFound: boolean;
  readonly isCut: boolean;
  readonly text: string | null;
};

function rowOf(row: MonitorRow, measured: Monitor, since: string | undefined) {
  const { begun: _, isOurs, isFound, isCut, text, ...counted } = row;
  const isTold = counted.queryid !== null && text !== null;
  const told = isTold ? { isOurs, isFound, isCut, text: withoutPasswords(text) } : undefined;
  return countedRow(counterRow(counted, measured), told, since);
}
