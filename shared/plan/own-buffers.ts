import type { Blocks } from "#shared/base/units.ts";
import type { OwnBlocks } from "./annotated.ts";
import { exact, type Inclusive, isReported, type NumberField, sumOf } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId, Plan } from "./plan.ts";
import type { Runs } from "./runs.ts";

const fields = {
  hit: ["sharedHitBlocks", "localHitBlocks"],
  read: ["sharedReadBlocks", "localReadBlocks"],
  dirtied: ["sharedDirtiedBlocks", "localDirtiedBlocks"],
  written: ["sharedWrittenBlocks", "localWrittenBlocks"],
  tempRead: ["tempReadBlocks"],
  tempWritten: ["tempWrittenBlocks"],
} as const satisfies Record<keyof OwnBlocks, readonly NumberField[]>;

const all = Object.values(fields).flat();

/** Blocks hit and read together: they tell best what ran inside what. */
export function touched(plan: Plan): Inclusive | undefined {
  return isReported(plan, all) ? exact(sumOf(plan, [...fields.hit, ...fields.read])) : undefined;
}

interface OwnBuffers {
  readonly of: (id: NodeId) => OwnBlocks;
  /** The root's blocks, hit and read, less the sum of all own ones. */
  readonly residual: Blocks;
}

export function ownBuffers(run: Runs): OwnBuffers | undefined {
  if (!isReported(run.plan, all)) return undefined;
  const own = (kind: keyof OwnBlocks) => ownSums(run, exact(sumOf(run.plan, fields[kind])));
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
