import { formatAge, formatBytes, formatRows } from "#shared/base/format.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { Item, Rule } from "../check.ts";
import { countedSince, dropOf, OLD_ENOUGH, otherReaders } from "../droppable.ts";
import type { ServerFacts, UnusedIndex } from "../facts.ts";

/** A smaller one costs hardly anything to keep. */
const LOOK: Bytes = 2 ** 20;

export const unusedIndexes: Rule = {
  name: "unused-indexes",
  group: "indexes",
  title: "Indexes that nothing uses",
  threshold:
    "1 MB or more without a scan in seven days or more is worth a look. What enforces a constraint, identifies rows for replication or is unique is never listed.",
  why: "Every row that is written has to be written into it too. No scan does not mean no use: a report may run once a year, and replicas count for themselves.",
  judge: ({ unusedIndexes: found, server }) => {
    if (!found) return;
    const large = found.filter(({ size }) => size >= LOOK);
    const size = large.reduce((sum, each) => sum + each.size, 0);
    const value = { value: size, unit: "bytes" } as const;
    const small = found.length - large.length;
    const left = small > 0 ? ` ${small} of less than 1 MB are left away.` : "";
    if (large.length === 0)
      return { level: "fine", value, says: `None ${countedSince(server)}.${left}` };
    const count = `${large.length === 1 ? "One" : `${large.length}`} without a scan ${countedSince(server)}, ${formatBytes(size)} in all.${left}`;
    const isYoung = server.countedFor < OLD_ENOUGH;
    const level = isYoung ? "unknown" : "look";
    return {
      level,
      value,
      says: isYoung
        ? `${count} The counters are too young to drop anything by: look again when they are ${formatAge(OLD_ENOUGH)} old.`
        : count,
      items: large.map((index) => ({ ...item(index, server), level })),
    };
  },
};

function item(index: UnusedIndex, server: ServerFacts): Omit<Item, "level"> {
  const { relation, size, writes, hasExpression, foreignKey } = index;
  const cautions = [
    otherReaders(server),
    hasExpression &&
      "ANALYZE keeps statistics of its expression, by which the planner reckons even where it does not scan it: CREATE STATISTICS on the expression keeps them, since 14.",
    foreignKey &&
      `The foreign key ${foreignKey} begins with its columns: without it, a DELETE in the table it refers to would read all of this one.`,
  ].filter((caution) => typeof caution === "string");
  return {
    name: index.index,
    says: `${formatBytes(size)} on ${relation}; ${formatRows(writes)} were written into it.`,
    ...(server.countedFor >= OLD_ENOUGH && !server.isReplica && { mend: dropOf(index, cautions) }),
  };
}
