import type { Share } from "#shared/base/units.ts";
import type { Seen } from "./finding.ts";

/** What came of the lookups of a Memoize, all processes together. */
export interface Lookups {
  readonly hits: number;
  readonly misses: number;
  readonly evictions: number;
  /** The part of all lookups that was found. */
  readonly hitShare: Share;
}

/** A cache that is asked less often than this is not worth a word. */
const OFTEN = 1_000;

/** Undefined for any other node, and where it was hardly asked. */
export function lookupsOf({ node }: Seen): Lookups | undefined {
  if (node.nodeType !== "Memoize") return undefined;
  const all = [node, ...node.workers];
  const sum = (count: (one: (typeof all)[number]) => number | undefined) =>
    all.reduce((total, one) => total + (count(one) ?? 0), 0);
  const hits = sum(({ cacheHits }) => cacheHits);
  const misses = sum(({ cacheMisses }) => cacheMisses);
  if (hits + misses < OFTEN) return undefined;
  const evictions = sum(({ cacheEvictions }) => cacheEvictions);
  return { hits, misses, evictions, hitShare: hits / (hits + misses) };
}
