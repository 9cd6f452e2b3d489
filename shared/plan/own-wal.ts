import type { OwnWal } from "./annotated.ts";
import { exact, isReported, type NumberField, sumOf } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Runs } from "./runs.ts";

/** What the node itself wrote to the write-ahead log, from EXPLAIN (WAL). */
export function ownWal(run: Runs): ((id: NodeId) => OwnWal) | undefined {
  if (!isReported(run.plan, ["walRecords", "walFpi", "walBytes"])) return undefined;
  const own = (field: NumberField) => ownSums(run, exact(sumOf(run.plan, [field])));
  const records = own("walRecords");
  const fpi = own("walFpi");
  const bytes = own("walBytes");
  return (id) => ({
    records: records.of(id),
    fpi: fpi.of(id),
    bytes: bytes.of(id),
  });
}
