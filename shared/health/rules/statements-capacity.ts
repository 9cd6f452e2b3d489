import { formatAge, formatCount } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Rule } from "../check.ts";
import type { StatementsFacts } from "../facts.ts";

const HOUR: Milliseconds = 3_600_000;
/** What runs once a day has to be found two days later. */
const LOOK: Milliseconds = 48 * HOUR;

export const statementsCapacity: Rule = {
  name: "statements-capacity",
  group: "settings",
  title: "Room in pg_stat_statements",
  threshold:
    "If as many statements as it holds are dropped within 48 h, that is worth a look. An hour of counting is needed to judge.",
  why: "When it is full, it drops those that ran least often, a twentieth at a time, whatever time they took: a heavy statement that runs once a day is missing from every ranking.",
  unanswered:
    "pg_stat_statements does not tell: it is not created in this database, or may not be read, or is older than version 1.9, of Postgres 14.",
  judge: ({ statements }) => {
    if (!statements) return;
    const { entries, most, evictions, countedFor } = statements;
    const value = { value: entries / most, unit: "share" } as const;
    const full = `${formatCount(entries)} of ${formatCount(most)} places are taken`;
    if (evictions === 0)
      return { level: "fine", value, says: `${full}, and none was ever dropped.` };
    const times = `${full}; room was made ${evictions === 1 ? "once" : `${formatCount(evictions)} times`}`;
    const turn = timeToTurn(statements);
    if (turn === undefined || countedFor === null)
      return { level: "unknown", value, says: `${times}, and it counts for less than an hour.` };
    const says = `${times} in ${formatAge(countedFor)}: as many as it holds go in ${formatAge(turn)}.`;
    if (turn > LOOK) return { level: "fine", value, says };
    return {
      level: "look",
      value,
      says,
      mend: {
        sql: `alter system set pg_stat_statements.max = ${most * 2};`,
        caution:
          "It is used after a restart. Statements that differ in their number of parameters, and names of temporary tables before 18, fill it without need.",
      },
    };
  },
};

/** Each time it makes room for a twentieth of what it holds, at least for ten. (entry_dealloc) */
function timeToTurn({ most, evictions, countedFor }: StatementsFacts): Milliseconds | undefined {
  if (countedFor === null || countedFor < HOUR) return;
  return (most * countedFor) / (evictions * Math.max(10, most * 0.05));
}
