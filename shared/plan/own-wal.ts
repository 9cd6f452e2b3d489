import type { OwnWal } from "./annotated.ts";
import { type Counter, exact, isReported, sumOf } from "./inclusive.ts";
import { ownSums } from "./own-sums.ts";
import type { NodeId } from "./plan.ts";
import type { Reported } from "./properties.ts";
import type { Runs } from "./runs.ts";

/** What the node itself wrote to the write-ahead log, from EXPLAIN (WAL). */
export function ownWal(run: Runs): ((id: NodeId) => OwnWal) | undefined {
  const counters = {
    records: (node: Reported) => node.walRecords,
    fpi: (node: Reported) => node.walFpi,
    bytes: (node: Reported) => node.walBytes,
  };
  if (!isReported(run.plan, Object.values(counters))) return undefined;
  const own = (counter: Counter) => ownSums(run, exact(sumOf(run.plan, [counter])));
  const records = own(counters.records);
  const fpi = own(counters.fpi);
  const bytes = own(counters.bytes);
  return (id) => ({
    records: records.of(id),
    fpi: fpi.of(id),
    bytes: bytes.of(id),
  });
}
