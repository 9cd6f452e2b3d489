import type { Problem } from "#shared/base/problem.ts";
import type { Microseconds, Milliseconds } from "#shared/base/units.ts";
import { type Counters, type MaybeCounters, measured } from "#shared/statements/counters.ts";
import type { StatementIdentity } from "#shared/statements/statement-row.ts";
import {
  findStatStatements,
  problemOfObstacle,
  type StatStatements,
} from "./find-stat-statements.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** What pg_stat_statements counted for this database, without texts. */
export interface CounterReading extends Pick<StatStatements, "version" | "schema" | "limits"> {
  readonly kind: "counters";
  /** Before it was read. */
  readonly at: Microseconds;
  readonly seesAll: boolean;
  /** Whether Aurora's function told them. */
  readonly isAurora: boolean;
  /** Absent before version 1.9. */
  readonly info?: Info;
  readonly rows: readonly CounterRow[];
}

export interface Info {
  readonly reset: Microseconds;
  readonly evictions: number;
  /** pg_stat_statements.max */
  readonly max: string;
}

/** One row, and what of it is measured. */
export interface CounterRow extends Omit<StatementIdentity, "queryid"> {
  /** Absent for a statement of another role that ours may not read. */
  readonly queryid?: string;
  readonly user: string;
  readonly counters: Counters;
  readonly meanExecTime: Milliseconds;
  readonly minExecTime: Milliseconds;
  readonly maxExecTime: Milliseconds;
  readonly stddevExecTime: Milliseconds;
  readonly since?: Microseconds;
}

/** Reads no file, and nothing is reset, ever. The search path is the extension's schema from then on. */
export async function readCounters(
  { client }: Pick<Transaction, "client">,
  only?: StatementIdentity,
): Promise<CounterReading | Problem> {
  const found = await findStatStatements({ client });
  if (found.kind === "obstacle") return problemOfObstacle(found);
  await client.query(useSchema, [found.schema]);
  const [state] = (await client.query<State>(readState)).rows;
  if (!state) throw new Error("The server said nothing of its statements");
  const info = hasInfo(found) ? (await client.query<Info>(statementsSince)).rows[0] : undefined;
  const one = [only?.userid ?? null, only?.queryid ?? null, only?.toplevel ?? null];
  const { rows } = await client.query<ViewRow>(state.isAurora ? readAurora : read, one);
  return {
    kind: "counters",
    version: found.version,
    schema: found.schema,
    limits: found.limits,
    at: state.at,
    seesAll: state.seesAll,
    isAurora: state.isAurora,
    ...(info && { info }),
    rows: rows.map((row) => counterRow(row, state)),
  };
}

const useSchema = sql("use-schema");
const readState = sql("statements-state");
const statementsSince = sql("statements-since");
const read = sql("read-counters");
/** Aurora's own function has all columns of the other, and some at the end. */
const readAurora = read.replace(
  "from pg_stat_statements(false)",
  "from pg_catalog.aurora_stat_statements(false)",
);

/** Versions are 1.7, 1.8, 1.9, 1.10 … */
const hasInfo = ({ version }: StatStatements) => Number(version.split(".")[1]) >= 9;

interface State {
  readonly at: Microseconds;
  readonly hasTimedIo: boolean;
  readonly hasPlanning: boolean;
  readonly seesAll: boolean;
  readonly isAurora: boolean;
}

/** As the query names its columns; null where the view does not have something. */
export type ViewRow = MaybeCounters & {
  readonly userid: string;
  readonly queryid: string | null;
  readonly toplevel: boolean;
  readonly user: string;
  readonly meanExecTime: number;
  readonly minExecTime: number;
  readonly maxExecTime: number;
  readonly stddevExecTime: number;
  readonly since: number | null;
};

/** Without what is not measured. */
export function counterRow(
  row: ViewRow,
  { hasTimedIo, hasPlanning }: Pick<State, "hasTimedIo" | "hasPlanning">,
): CounterRow {
  const { userid, queryid, toplevel, user, since, ...more } = row;
  const { meanExecTime, minExecTime, maxExecTime, stddevExecTime, ...counters } = more;
  return {
    ...{ userid, toplevel, user, meanExecTime, minExecTime, maxExecTime, stddevExecTime },
    counters: measured({
      ...counters,
      // They are 0 where nobody measures them.
      ...(!hasTimedIo && noTimesOfIo),
      ...(!hasPlanning && { plans: null, totalPlanTime: null }),
    }),
    ...(queryid !== null && { queryid }),
    ...(since !== null && { since }),
  };
}

const noTimesOfIo = {
  sharedBlkReadTime: null,
  sharedBlkWriteTime: null,
  localBlkReadTime: null,
  localBlkWriteTime: null,
  tempBlkReadTime: null,
  tempBlkWriteTime: null,
  storageBlkReadTime: null,
  orcacheBlkReadTime: null,
};
