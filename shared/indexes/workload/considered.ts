import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Candidate } from "../candidates.ts";
import type { Relation } from "../catalog.ts";
import { writePrice } from "../write-price.ts";
import type { IndexSet } from "./index-set.ts";

/** The indexes that a set is chosen from. */
export interface Considered {
  readonly kind: "considered";
  /** All that could serve any of the statements, some of them in several. */
  readonly pool: IndexSet;
  /** Which relations each statement reads, as `relationKey` has them. */
  readonly reads: readonly ReadonlySet<string>[];
  /** Those of a lower number were thought of for a statement, the others for several. */
  readonly ofSeveral: number;
  readonly relations: ReadonlyMap<string, Relation>;
}

export const relationKey = ({ schema, relation }: Pick<Candidate, "schema" | "relation">): string =>
  JSON.stringify([schema, relation]);

export const relationOf = (
  candidate: Candidate | undefined,
  { relations }: Considered,
): Relation | undefined => candidate && relations.get(relationKey(candidate));

const DAY: Milliseconds = 86_400_000;

/** By what was written since it is counted; nothing where nobody counts. */
export function walPerDay(
  candidate: Candidate,
  relation: Relation,
  now: Milliseconds,
): Bytes | undefined {
  const { walPerRow, rows } = writePrice(candidate, relation);
  const since = Date.parse(relation.writes?.since ?? "");
  if (rows === undefined || Number.isNaN(since) || now - since < DAY / 24) return undefined;
  return (walPerRow * rows * DAY) / (now - since);
}
