import { formatBytes } from "#shared/base/format.ts";
import type { Item, Mend, Rule } from "../check.ts";
import type { InvalidIndex } from "../facts.ts";
import { worst } from "../level.ts";

export const invalidIndexes: Rule = {
  name: "invalid-indexes",
  group: "indexes",
  title: "Indexes that are invalid",
  threshold: "Each that is not just being built is to be acted on.",
  why: "CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY failed. No query uses what is left, and every write may go into it all the same.",
  judge: ({ invalidIndexes: found }) => {
    if (!found) return;
    const items = found.map(item);
    const failed = items.filter(({ level }) => level !== "fine").length;
    return {
      level: worst(items),
      value: { value: failed, unit: "count" },
      says: sentence(failed, items.length - failed),
      ...(items.length > 0 && { items }),
    };
  },
};

function sentence(failed: number, building: number): string {
  const left = building > 0 ? ` ${building} being built now.` : "";
  return `${failed === 0 ? "None was left behind." : `${failed} ${failed === 1 ? "was" : "were"} left behind.`}${left}`;
}

function item(index: InvalidIndex): Item {
  const { relation, size, isBeingBuilt } = index;
  if (isBeingBuilt)
    return { name: index.index, level: "fine", says: `Being built on ${relation} now.` };
  return {
    name: index.index,
    level: "act",
    says: index.isPartitioned
      ? `Of the partitioned table ${relation}: at least one partition has no index that belongs to it.`
      : `${formatBytes(size)} on ${relation}.`,
    mend: mendOf(index),
  };
}

function mendOf({
  index,
  relation,
  isPartitioned,
  isLeftOver,
  isBeingDropped,
}: InvalidIndex): Mend {
  if (isPartitioned)
    return {
      sql: `alter index ${index} attach partition …;`,
      caution: `Build the index on each partition of ${relation} that has none, then attach each. It becomes valid with the last.`,
    };
  if (isLeftOver || isBeingDropped)
    return {
      sql: `drop index concurrently ${index};`,
      caution: isBeingDropped
        ? "Its DROP INDEX CONCURRENTLY did not get through."
        : "REINDEX CONCURRENTLY left it behind; the index that it was made for is still there.",
    };
  return {
    sql: `reindex index concurrently ${index};`,
    caution:
      "If it was to be unique, find the rows that are twice first: it would fail again. If nobody needs it, drop it: drop index concurrently.",
  };
}
