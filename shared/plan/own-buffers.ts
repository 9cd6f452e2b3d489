import type { Blocks } from "#shared/base/units.ts";
import type { OwnBlocks } from "./annotated.ts";
import { type Counter, exact, type Inclusive, isReported, sumOf } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId, Plan } from "./plan.ts";
import type { Runs } from "./runs.ts";

const counters = {
  hit: [(node) => node.sharedHitBlocks, (node) => node.localHitBlocks],
  read: [(node) => node.sharedReadBlocks, (node) => node.localReadBlocks],
  dirtied: [(node) => node.sharedDirtiedBlocks, (node) => node.localDirtiedBlocks],
  written: [(node) => node.sharedWrittenBlocks, (node) => node.localWrittenBlocks],
  tempRead: [(node) => node.tempReadBlocks],
  tempWritten: [(node) => node.tempWrittenBlocks],
} as const satisfies Record<keyof OwnBlocks, readonly Counter[]>;

const all = Object.values(counters).flat();

/** Blocks hit and read together: they tell best what ran inside what. */
export function touched(plan: Plan): Inclusive | undefined {
  return isReported(plan, all)
    ? exact(sumOf(plan, [...counters.hit, ...counters.read]))
    : undefined;
}

interface OwnBuffers {
  readonly of: (id: NodeId) => OwnBlocks;
  /** The root's blocks, hit and read, less the sum of all own ones. */
  readonly residual: Blocks;
}

export function ownBuffers(run: Runs): OwnBuffers | undefined {
  if (!isReported(run.plan, all)) return undefined;
  const own = (kind: keyof OwnBlocks) => ownSums(run, exact(sumOf(run.plan, counters[kind])));
  const hit = own("hit");
  const read = own("read");
  const dirtied = own("dirtied");
  const written = own("written");
  const tempRead = own("tempRead");
  const tempWritten = own("tempWritten");
  return {
    of: (id) => ({
      hit: hit.of(id),
      read: read.of(id),
      dirtied: dirtied.of(id),
      written: written.of(id),
      tempRead: tempRead.of(id),
      tempWritten: tempWritten.of(id),
    }),
    residual: hit.residual + read.residual,
  };
}
