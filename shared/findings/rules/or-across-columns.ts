import { createIndexOn, equalityKey, rangeKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterPart, filterParts } from "#shared/findings/filter-parts.ts";
import type { NodeRule } from "#shared/findings/finding.ts";
import { discardsMost, ownTimeOf, readAndKept } from "#shared/findings/seq-scan.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { splitConjuncts, splitDisjuncts } from "#shared/sql/split-conjuncts.ts";

/** A row is wanted for the one column or for the other: an index on either finds only a part. */
export const orAcrossColumns: NodeRule = {
  of: "node",
  name: "or-across-columns",
  title: "OR asks for several columns, and the whole table is read",
  confidence: "likely",
  proof: "Build the indexes on a copy and look for BitmapOr in the plan.",
  manual: "indexes-bitmap-scans.html",
  check(seen) {
    if (!discardsMost(seen)) return;
    const { node } = seen;
    const parts = filterParts(node, node.filter);
    // What is asked of every row is the better key, whatever the OR says.
    if (parts.some((part) => equalityKey(node, part) !== undefined)) return;
    const or = parts.find((part) => alternatives(node, part).length > 1);
    const sides = or ? alternatives(node, or) : [];
    const keys = sides.map((side) => side.filter((part) => isLookup(node, part)));
    if (!or || keys.some((side) => side.length === 0) || !areApart(keys)) return;
    const indexes = new Set(keys.flatMap((side) => createIndexOn(node, side) ?? []));
    return {
      ...ownTimeOf(seen),
      detail: `${or.text} can be true by either of several columns, so ${readAndKept(seen)}.`,
      advice:
        "Give each of the columns an index of its own: Postgres then reads them one after the other and puts together what they find. If it still reads the whole table, write one SELECT for each side and join them by UNION.",
      sql: [...indexes].join("\n"),
    };
  },
};

/** The sides of an OR, each as the conditions that it AND-s. */
const alternatives = (scan: PlanNode, { text }: FilterPart): FilterPart[][] => {
  const sides = splitDisjuncts(text);
  return sides.length < 2
    ? []
    : sides.map((side) => splitConjuncts(side).map((each) => filterPart(scan, each)));
};

const isLookup = (scan: PlanNode, part: FilterPart): boolean =>
  (equalityKey(scan, part) ?? rangeKey(scan, part)) !== undefined;

/** Where all sides ask for one column, an index on it serves them. */
const areApart = ([first = [], ...others]: readonly (readonly FilterPart[])[]): boolean =>
  !first
    .flatMap(({ columns }) => columns)
    .some((column) => others.every((side) => side.some(({ columns }) => columns.includes(column))));
