import { formatAge, formatCount, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import type { Item, Rule } from "../check.ts";
import type { KeptTable } from "../facts.ts";
import { byLevel, worst } from "../level.ts";

/** Below, a scan reads hardly more than without them. */
const FEWEST: Rows = 10_000;
const LOOK: Share = 0.2;
const ACT: Share = 0.5;

export const deadRows: Rule = {
  name: "dead-rows",
  group: "vacuum",
  title: "Dead rows",
  threshold:
    "10,000 dead rows that are a fifth of a table or more, and more than autovacuum waits for, are worth a look; a million that are half of it are to be acted on.",
  why: "UPDATE and DELETE leave the old row where it was until VACUUM removes it. Every scan reads it, and indexes lead to it.",
  judge: ({ tables }) => {
    if (!tables) return;
    const items = tables.map(item).filter(({ level }) => level !== "fine");
    const dead = tables.reduce((sum, each) => sum + each.deadRows, 0);
    return {
      level: worst(items),
      value: { value: dead, unit: "count" },
      says:
        items.length === 0
          ? "No table has more than autovacuum will see to."
          : `${items.length === 1 ? "One table has" : `${items.length} tables have`} too many.`,
      ...(items.length > 0 && { items: items.sort(byLevel) }),
    };
  },
};

function item({ relation, liveRows, deadRows: dead, vacuumedFrom, sinceVacuum }: KeptTable): Item {
  const share = dead / Math.max(1, liveRows + dead);
  const isMany = dead >= FEWEST && share >= LOOK && dead > vacuumedFrom;
  const isMost = share >= ACT && dead >= 1_000_000;
  const last = sinceVacuum === null ? "never vacuumed" : `vacuumed ${formatAge(sinceVacuum)} ago`;
  return {
    name: relation,
    level: gravity(isMany, isMost),
    says: `${formatCount(dead)} of ${formatCount(liveRows + dead)} rows are dead (${formatShare(share)}); autovacuum comes from ${formatCount(Math.round(vacuumedFrom))} on; ${last}.`,
    mend: {
      sql: `vacuum (verbose, analyze) ${relation};`,
      caution:
        "It keeps nobody from reading or writing. What somebody may still see it cannot remove: it says so as “dead but not yet removable”.",
    },
  };
}

function gravity(isMany: boolean, isMost: boolean): Item["level"] {
  if (!isMany) return "fine";
  return isMost ? "act" : "look";
}
