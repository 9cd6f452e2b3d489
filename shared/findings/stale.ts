import { formatCount, formatRows } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { printName } from "#shared/sql/object-name.ts";
import type { KnownRelation } from "./known.ts";
import type { Reason } from "./misestimate-reason.ts";

/** What autovacuum_analyze_scale_factor is unless somebody changed it. */
const MUCH: Share = 0.1;
/** And autovacuum_analyze_threshold. */
const SOME = 50;

/** Statistics that are not those of the rows that are there now, where the database says so. */
export function staleReason(relation: KnownRelation | undefined): Reason | undefined {
  if (!relation?.upkeep) return undefined;
  const { rows, upkeep } = relation;
  const { lastAnalyze, changedSinceAnalyze = 0, isAutovacuumed } = upkeep;
  const table = printName(relation);
  const off = isAutovacuumed ? "" : " Autovacuum, which would run it, is off for this table.";
  if (rows === undefined) {
    return {
      why: `ANALYZE has never looked at ${relation.name}, so Postgres guesses how many rows it has and what is in them.${off}`,
      advice: `Run ANALYZE on ${relation.name}${isAutovacuumed ? "" : ", and let autovacuum do it from now on"}.`,
      sql: `analyze ${table};`,
      confidence: "certain",
    };
  }
  if (lastAnalyze === undefined || changedSinceAnalyze < SOME + rows * MUCH) return undefined;
  return {
    why: `Since ANALYZE last looked at ${relation.name}, on ${dayOf(lastAnalyze)}, ${formatCount(changedSinceAnalyze)} rows were inserted, changed or deleted; it knew of ${formatRows(rows)}.${off}`,
    advice: `Run ANALYZE on ${relation.name}, after each large change too, and have it come by itself after smaller ones.`,
    sql: `analyze ${table};\nalter table ${table} set (${settings(isAutovacuumed)});`,
    confidence: "likely",
  };
}

const settings = (isAutovacuumed: boolean): string =>
  `${isAutovacuumed ? "" : "autovacuum_enabled = true, "}autovacuum_analyze_scale_factor = 0.02`;

export const dayOf = (time: string): string => time.slice(0, "2026-11-21".length);
