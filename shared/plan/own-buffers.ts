import type { Blocks } from "#shared/base/units.ts";
import type { OwnBlocks } from "./annotated.ts";
import type { Columns, Counters } from "./columns.ts";
import { exact, type Inclusive } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";

const kinds = [
  "hit",
  "read",
  "dirtied",
  "written",
  "tempRead",
  "tempWritten",
] as const satisfies readonly (keyof OwnBlocks)[];

const areReported = (counters: Counters): boolean =>
  kinds.some((kind) => counters[kind] !== undefined);

/** Blocks hit and read together: they tell best what ran inside what. */
export function touched({ counters, parents }: Columns): Inclusive | undefined {
  if (!areReported(counters)) return undefined;
  const { hit, read } = counters;
  const total = new Float64Array(parents.length);
  for (let id = 0; id < total.length; id++) total[id] = (hit?.[id] ?? 0) + (read?.[id] ?? 0);
  return exact(total);
}

interface OwnBuffers {
  readonly of: (id: NodeId) => OwnBlocks;
  /** The root's blocks, hit and read, less the sum of all own ones. */
  readonly residual: Blocks;
}

export function ownBuffers(run: Runs): OwnBuffers | undefined {
  if (!areReported(run.counters)) return undefined;
  const own = (kind: keyof OwnBlocks) => ownSums(run, run.counters[kind]);
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
