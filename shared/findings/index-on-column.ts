import type { Seen } from "./finding.ts";
import { type KnownIndex, relationKnown } from "./known.ts";

type OfScan = Pick<Seen, "known" | "node">;

/** The btrees whose first key is this column as it stands; undefined where no database was asked. */
export const indexesOn = ({ known, node }: OfScan, column: string): KnownIndex[] | undefined =>
  relationKnown(known, node)?.indexes.filter(
    ({ method, keys: [first] }) =>
      method === "btree" && first?.isColumn === true && first.expression === column,
  );

/** How "an index on the column is used" goes on. */
export function orAddOne(seen: OfScan, column: string): string {
  const indexes = indexesOn(seen, column)?.filter(
    ({ isValid, predicate }) => isValid && !predicate,
  );
  if (!indexes) return "add one if there is none";
  const [index] = indexes;
  return index ? `there is one, ${index.name}` : "add one, as there is none";
}
