import { formatAge, formatCount } from "#shared/base/format.ts";
import type { Rows } from "#shared/base/units.ts";
import type { Item, Rule } from "../check.ts";
import type { KeptTable } from "../facts.ts";
import { worst } from "../level.ts";

/** Of smaller tables every plan is as good. */
const FEWEST: Rows = 1_000;

/** Autovacuum comes once a minute: what is twice over its threshold, it does not get to. */
const BEHIND = 2;

export const staleStatistics: Rule = {
  name: "stale-statistics",
  group: "vacuum",
  title: "Statistics that are out of date",
  threshold:
    "A table of 1,000 rows or more that was never analysed, or of which twice as many rows changed as autovacuum waits for, is worth a look.",
  why: "The planner chooses by what ANALYZE last found. By numbers of another time it takes the wrong index, or the wrong join.",
  judge: ({ tables }) => {
    if (!tables) return;
    const items = tables.filter(isStale).map(item);
    return {
      level: worst(items),
      value: { value: items.length, unit: "count" },
      says:
        items.length === 0
          ? "Every table was analysed when it was due."
          : `${items.length === 1 ? "One table is" : `${items.length} tables are`} not as the planner knows them.`,
      ...(items.length > 0 && { items }),
    };
  },
};

const isStale = ({ liveRows, changedRows, analyzedFrom, sinceAnalyze }: KeptTable): boolean =>
  sinceAnalyze === null
    ? liveRows >= FEWEST
    : changedRows >= FEWEST && changedRows > BEHIND * analyzedFrom;

const item = ({ relation, liveRows, changedRows, sinceAnalyze }: KeptTable): Item => ({
  name: relation,
  level: "look",
  says:
    sinceAnalyze === null
      ? `${formatCount(liveRows)} rows, never analysed as far as is counted.`
      : `${formatCount(changedRows)} of about ${formatCount(liveRows)} rows changed since it was analysed ${formatAge(sinceAnalyze)} ago.`,
  mend: { sql: `analyze ${relation};`, caution: "It reads a sample, and keeps nobody waiting." },
});
