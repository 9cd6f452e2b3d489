import { formatCount } from "#shared/base/format.ts";
import type { Rule } from "../check.ts";
import { worst } from "../level.ts";

export const autovacuumOff: Rule = {
  name: "autovacuum-off",
  group: "vacuum",
  title: "Tables that autovacuum leaves alone",
  threshold: "Each table of 1,000 rows or more with autovacuum_enabled = off is worth a look.",
  why: "It is turned off for a load and forgotten: then dead rows stay, and the planner's numbers grow old.",
  judge: ({ tables }) => {
    if (!tables) return;
    const items = tables
      .filter(({ isAutovacuumed, liveRows }) => !isAutovacuumed && liveRows >= 1_000)
      .map(({ relation, liveRows, deadRows }) => ({
        name: relation,
        level: "look" as const,
        says: `${formatCount(liveRows)} rows, and ${formatCount(deadRows)} dead ones.`,
        mend: {
          sql: `alter table ${relation} reset (autovacuum_enabled);`,
          caution: "It waits for a lock that statements do not hold against it, and takes no time.",
        },
      }));
    return {
      level: worst(items),
      value: { value: items.length, unit: "count" },
      says: items.length === 0 ? "None." : `It is turned off for ${items.length}.`,
      ...(items.length > 0 && { items }),
    };
  },
};
