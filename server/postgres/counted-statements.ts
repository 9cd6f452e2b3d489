import {
  type CountedRow,
  type StatementIdentity,
  statementKey,
} from "#shared/statements/statement-row.ts";
import { isoOf } from "#shared/statements/surroundings.ts";
import type { CounterRow } from "./read-counters.ts";
import type { StatementText } from "./read-texts.ts";

export interface CountedStatements {
  readonly kind: "counted";
  readonly source: "pg_stat_statements" | "pg_stat_monitor";
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

/** A statement without a text was not found by it. */
export function countedRow(
  row: CounterRow,
  told: StatementText | undefined,
  allSince: string | undefined,
): CountedRow {
  const { userid, queryid, toplevel, user, meanExecTime, stddevExecTime, counters } = row;
  const { minExecTime, maxExecTime } = row;
  const key = statementKey({ userid, queryid: queryid ?? "hidden", toplevel });
  const { text, isOurs = false, isFound = false, isCut = false } = told ?? {};
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
