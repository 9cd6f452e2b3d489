import { isProblem, type Problem } from "#shared/base/problem.ts";
import { statementKey } from "#shared/statements/statement-row.ts";
import { isoOf } from "#shared/statements/surroundings.ts";
import {
  type CountedStatements,
  countedRow,
  type StatementsRequest,
} from "./counted-statements.ts";
import { type CounterRow, type Info, readCounters } from "./read-counters.ts";
import { readMonitor } from "./read-monitor.ts";
import { readTexts, type StatementText } from "./read-texts.ts";
import { sentenceOf } from "./remedy.ts";
import type { Transaction } from "./with-transaction.ts";

/** What was counted for this database, with texts: by pg_stat_statements, or else by pg_stat_monitor. */
export async function readStatements(
  transaction: Pick<Transaction, "client">,
  request: StatementsRequest,
): Promise<CountedStatements | Problem> {
  const { search, textLength, only } = request;
  const reading = await readCounters(transaction, only);
  if (isProblem(reading)) return (await readMonitor(transaction, request, reading)) ?? reading;
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
    source: "pg_stat_statements",
    rows: rows.map((row) => countedRow(row, textOf(row, texts), since)),
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

const textOf = (
  { userid, queryid, toplevel }: CounterRow,
  texts: ReadonlyMap<string, StatementText>,
): StatementText | undefined =>
  queryid === undefined ? undefined : texts.get(statementKey({ userid, queryid, toplevel }));
