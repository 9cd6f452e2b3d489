import { isProblem, type Problem } from "#shared/base/problem.ts";
import {
  type CountedRow,
  type StatementIdentity,
  statementKey,
} from "#shared/statements/statement-row.ts";
import { isoOf } from "#shared/statements/surroundings.ts";
import { type CounterRow, type Info, readCounters } from "./read-counters.ts";
import { readTexts, type StatementText } from "./read-texts.ts";
import { sentenceOf } from "./remedy.ts";
import type { Transaction } from "./with-transaction.ts";

export interface CountedStatements {
  readonly kind: "counted";
  readonly rows: readonly CountedRow[];
  /** Of the extension: `1.12`. */
  readonly version: string;
  /** Since when statements are counted, ISO 8601, where the extension says it. */
  readonly since?: string;
  /** When they were read, ISO 8601. */
  readonly at: string;
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

/** What pg_stat_statements counted for this database, with its texts. */
export async function readStatements(
  transaction: Pick<Transaction, "client">,
  { search, textLength, only }: StatementsRequest,
): Promise<CountedStatements | Problem> {
  const reading = await readCounters(transaction, only);
  if (isProblem(reading)) return reading;
  const { rows, version, schema, limits, info, at } = reading;
  const texts = await readTexts(transaction, {
    schema,
    search,
    textLength,
    ...(only && { queryids: [only.queryid] }),
  });
  const since = info && isoOf(info.reset);
  return {
    kind: "counted",
    rows: rows.map((row) => countedRow(row, texts, since)),
    version,
    ...(since && { since }),
    at: isoOf(at),
    notes: [...limits.map(sentenceOf), ...(info ? evictionNotes(info) : [])],
  };
}

/** Entries are dropped, a twentieth at a time, when there are as many as max. */
export function evictionNotes({ evictions, max, reset }: Info): string[] {
  if (evictions === 0) return [];
  const times = evictions === 1 ? "once" : `${evictions} times`;
  return [
    `pg_stat_statements keeps ${max} statements, and has made room ${times} since ${isoOf(reset).slice(0, 10)} by dropping those that ran least often: heavy ones that run rarely may be missing. A larger pg_stat_statements.max keeps more.`,
  ];
}

function countedRow(
  row: CounterRow,
  texts: ReadonlyMap<string, StatementText>,
  allSince: string | undefined,
): CountedRow {
  const { userid, queryid, toplevel, user, meanExecTime, stddevExecTime, counters } = row;
  const { minExecTime, maxExecTime } = row;
  const key = statementKey({ userid, queryid: queryid ?? "hidden", toplevel });
  const { text, isOurs = false, isFound = false, isCut = false } = texts.get(key) ?? {};
  const since = row.since === undefined ? allSince : isoOf(row.since);
  return {
    ...counters,
    ...{ key, user, toplevel, meanExecTime, stddevExecTime, isOurs, isFound, isCut },
    ...(queryid !== undefined && { queryid }),
    ...(text !== undefined && { text }),
    // Both 0 after a reset of the two, until the next call.
    ...(maxExecTime > 0 && { minExecTime, maxExecTime }),
    ...(since && { since }),
  };
}
