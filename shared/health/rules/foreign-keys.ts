import { formatBytes, formatCount, formatRows } from "#shared/base/format.ts";
import type { Bytes, Rows } from "#shared/base/units.ts";
import type { Item, Rule } from "../check.ts";
import type { BareForeignKey } from "../facts.ts";
import { byLevel, worst } from "../level.ts";

/** A smaller table is read in a few milliseconds. */
const LOOK: Rows = 10_000;
/** So many reads of such a table are minutes. */
const OFTEN: Rows = 1_000;
const LARGE: Bytes = 100 * 2 ** 20;

export const foreignKeys: Rule = {
  name: "foreign-keys",
  group: "indexes",
  title: "Foreign keys without an index",
  threshold:
    "One on a table of 10,000 rows or more is worth a look; on one of 100 MB or more, whose parent lost 1,000 rows, it is to be acted on.",
  why: "Each DELETE in the parent, and each UPDATE of its key, looks for rows that refer to it: without an index by reading all of the table, with a lock on the parent's row. Joins along the key read it all too.",
  judge: ({ foreignKeys: found }) => {
    if (!found) return;
    const items = found
      .map(item)
      .filter(({ level }) => level !== "fine")
      .sort(byLevel);
    const small = found.length - items.length;
    const left = small > 0 ? ` ${small} on smaller tables are left away.` : "";
    return {
      level: worst(items),
      value: { value: items.length, unit: "count" },
      says: `${items.length === 0 ? "None that matters." : `${items.length === 1 ? "One has" : `${items.length} have`} none.`}${left}`,
      ...(items.length > 0 && { items }),
    };
  },
};

function item(key: BareForeignKey): Item {
  const { relation, constraint, parent, columns, isPartitioned, changesRows } = key;
  const rows = key.rows ?? 0;
  const deleted = key.parentChanges ?? 0;
  const list = columns.join(", ");
  return {
    name: `${constraint} on ${relation}`,
    level: levelOf(key),
    says: `${relation} (${list}) refers to ${parent}, and has ${formatRows(Math.round(rows))} in ${formatBytes(key.size ?? 0)}. ${deleted === 0 ? "No row was deleted there since the counters began." : `${formatCount(deleted)} ${deleted === 1 ? "row was" : "rows were"} deleted there since the counters began.`}${changesRows ? " A DELETE there changes rows here." : ""}`,
    mend: {
      sql: `create index ${isPartitioned ? "" : "concurrently "}on ${relation} (${list});`,
      caution:
        deleted === 0
          ? "If nothing is ever deleted there and nobody joins along the key, it is not worth what it costs to keep."
          : "It costs a part of every write to the table.",
    },
  };
}

function levelOf({ rows, size, parentChanges }: BareForeignKey): Item["level"] {
  if ((rows ?? 0) < LOOK) return "fine";
  return (parentChanges ?? 0) >= OFTEN && (size ?? 0) >= LARGE ? "act" : "look";
}
