import type { Problem } from "#shared/base/problem.ts";
import { type Counters, measured } from "#shared/statements/counters.ts";
import {
  type CountedRow,
  type StatementIdentity,
  statementKey,
} from "#shared/statements/statement-row.ts";
import {
  findStatStatements,
  problemOfObstacle,
  type StatStatements,
} from "./find-stat-statements.ts";
import { sentenceOf } from "./remedy.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

export interface CountedStatements {
  readonly kind: "counted";
  readonly rows: readonly CountedRow[];
  /** Of the extension: `1.12`. */
  readonly version: string;
  /** Since when statements are counted, ISO 8601, where the extension says it. */
  readonly since?: string;
  /** What limits what is seen, in sentences that say what to do. */
  readonly notes: readonly string[];
}

export interface StatementsRequest {
  readonly search: string;
  /** How much of a text to bring, in characters. */
  readonly textLength: number;
  /** One row instead of all. */
  readonly only?: StatementIdentity;
}

/** What pg_stat_statements counted for this database. Nothing is reset, ever. */
export async function readStatements(
  { client }: Pick<Transaction, "client">,
  { search, textLength, only }: StatementsRequest,
): Promise<CountedStatements | Problem> {
  const found = await findStatStatements({ client });
  if (found.kind === "obstacle") return problemOfObstacle(found);
  await client.query(useSchema, [found.schema]);
  const one = [only?.userid ?? null, only?.queryid ?? null, only?.toplevel ?? null];
  const { rows } = await client.query<ViewRow>(read, [search, textLength, ...one]);
  const info = hasInfo(found) ? (await client.query<Info>(statementsSince)).rows[0] : undefined;
  const since = info?.since?.toISOString();
  return {
    kind: "counted",
    rows: rows.map((row) => countedRow(row, since)),
    version: found.version,
    ...(since && { since }),
    notes: [...found.limits.map(sentenceOf), ...(info ? evictionNotes(info) : [])],
  };
}

const useSchema = sql("use-schema");
const read = sql("read-statements");
const statementsSince = sql("statements-since");

/** Versions are 1.7, 1.8, 1.9, 1.10 … */
const hasInfo = ({ version }: StatStatements) => Number(version.split(".")[1]) >= 9;

export interface Info {
  readonly since: Date | null;
  readonly evictions: number;
  readonly max: string;
}

/** Entries are dropped, a twentieth at a time, when there are as many as max. */
export function evictionNotes({ evictions, max, since }: Info): string[] {
  if (evictions === 0) return [];
  const times = evictions === 1 ? "once" : `${evictions} times`;
  const from = since ? ` since ${since.toISOString().slice(0, 10)}` : "";
  return [
    `pg_stat_statements keeps ${max} statements, and has made room ${times}${from} by dropping those that ran least often: heavy ones that run rarely may be missing. A larger pg_stat_statements.max keeps more.`,
  ];
}

/** As the query names its columns; null where the view or the server does not have something. */
type ViewRow = { readonly [Name in keyof Required<Counters>]: Required<Counters>[Name] | null } & {
  readonly userid: string;
  readonly queryid: string | null;
  readonly user: string;
  readonly toplevel: boolean;
  readonly isOurs: boolean | null;
  readonly isFound: boolean | null;
  readonly text: string | null;
  readonly isCut: boolean | null;
  readonly meanExecTime: number;
  readonly minExecTime: number;
  readonly maxExecTime: number;
  readonly stddevExecTime: number;
  readonly statsSince: Date | null;
};

/** Utility statements are kept as they were sent, up to 15 with their literals. */
const withoutPasswords = (text: string): string =>
  text.replace(/(\bpassword\s+)(?:E?'(?:[^'\\]|''|\\.)*'?|\$\$.*)/gi, "$1'…'");

function countedRow(row: ViewRow, allSince: string | undefined): CountedRow {
  const { userid, queryid, text, isOurs, isFound, isCut, statsSince, ...more } = row;
  const { user, toplevel, meanExecTime, minExecTime, maxExecTime, stddevExecTime, ...counters } =
    more;
  const since = statsSince?.toISOString() ?? allSince;
  return {
    ...measured(counters),
    user,
    toplevel,
    meanExecTime,
    stddevExecTime,
    key: statementKey({ userid, queryid: queryid ?? "hidden", toplevel }),
    isOurs: isOurs ?? false,
    isFound: isFound ?? false,
    isCut: isCut ?? false,
    ...(queryid !== null && { queryid }),
    ...(queryid !== null && text !== null && { text: withoutPasswords(text) }),
    // Both 0 after a reset of the two, until the next call.
    ...(maxExecTime > 0 && { minExecTime, maxExecTime }),
    ...(since && { since }),
  };
}
