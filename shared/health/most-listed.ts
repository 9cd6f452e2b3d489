import { grouped } from "#shared/base/format.ts";
import type { HealthFacts } from "./facts.ts";

/** So many of a kind are looked at, the largest: a database of a hundred thousand tables is answered too. */
export const MOST_LISTED = 2_000;

/** So many are shown of each check, the gravest: nobody mends more at once. */
export const MOST_SHOWN = 100;

const kinds = {
  tables: "tables with dead or changed rows",
  heaps: "tables of 10 MB or more",
  btrees: "btrees of 10 MB or more",
  redundantIndexes: "indexes that another stands in for",
  unusedIndexes: "indexes without a scan",
  foreignKeys: "foreign keys without an index",
  constraints: "constraints that were never checked",
} as const satisfies Partial<Record<keyof HealthFacts, string>>;

type Kind = keyof typeof kinds;

/** Of which there are so many that not all were looked at. */
export const cutShort = (facts: HealthFacts): string[] =>
  (Object.keys(kinds) as Kind[])
    .filter((kind) => (facts[kind]?.length ?? 0) >= MOST_LISTED)
    .map(
      (kind) =>
        `There are ${grouped(MOST_LISTED)} ${kinds[kind]}, or more: so many are looked at and counted here, the largest first.`,
    );
