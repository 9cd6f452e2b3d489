import { formatBytes } from "#shared/base/format.ts";
import type { Item, Rule } from "../check.ts";
import { dropOf } from "../droppable.ts";
import type { RedundantIndex } from "../facts.ts";
import { worst } from "../level.ts";

export const redundantIndexes: Rule = {
  name: "redundant-indexes",
  group: "indexes",
  title: "Indexes that another stands in for",
  threshold:
    "Each is worth a look: another begins with the same columns, in the same order, with the same operators, collations and condition.",
  why: "It is written and kept in memory for nothing. That holds on replicas too, and needs no counters.",
  judge: ({ redundantIndexes: pairs }) => {
    if (!pairs) return;
    const items = stayingPairs(pairs).map(item);
    const size = stayingPairs(pairs).reduce((sum, each) => sum + each.size, 0);
    return {
      level: worst(items),
      value: { value: size, unit: "bytes" },
      says:
        items.length === 0
          ? "None."
          : `${items.length === 1 ? "One" : `${items.length}`}, ${formatBytes(size)} in all.`,
      ...(items.length > 0 && { items }),
    };
  },
};

/** Each once, with one that stays: of three alike two may go, and not because of each other. */
function stayingPairs(pairs: readonly RedundantIndex[]): readonly RedundantIndex[] {
  const going = new Set(pairs.map(({ index }) => index));
  const byIndex = Map.groupBy(pairs, ({ index }) => index);
  return [...byIndex.values()].flatMap(
    (choices) => choices.find(({ keptIndex }) => !going.has(keptIndex)) ?? [],
  );
}

function item(pair: RedundantIndex): Item {
  const { relation, size, keptIndex, keptDefinition, isSame } = pair;
  return {
    name: pair.index,
    level: "look",
    says: `${formatBytes(size)} on ${relation}. ${isSame ? `${keptIndex} is the same` : `${keptIndex} serves whatever it serves`}: ${keptDefinition}.`,
    mend: dropOf(pair, isSame ? [] : [wider]),
  };
}

const wider =
  "The other is wider, so a scan of it reads somewhat more. If this one is scanned very often, compare a plan without it first.";
