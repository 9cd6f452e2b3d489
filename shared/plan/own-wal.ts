import type { OwnWal } from "./annotated.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";

/** What the node itself wrote to the write-ahead log, from EXPLAIN (WAL). */
export function ownWal(run: Runs): ((id: NodeId) => OwnWal) | undefined {
  const { walRecords, walFpi, walBytes } = run.counters;
  if (!walRecords && !walFpi && !walBytes) return undefined;
  const records = ownSums(run, walRecords);
  const fpi = ownSums(run, walFpi);
  const bytes = ownSums(run, walBytes);
  return (id) => ({
    records: records.of(id),
    fpi: fpi.of(id),
    bytes: bytes.of(id),
  });
}
