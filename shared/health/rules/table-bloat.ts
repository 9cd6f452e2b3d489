import { formatBytes, formatShare } from "#shared/base/format.ts";
import type { Rule } from "../check.ts";
import type { Heap } from "../facts.ts";
import { heapSize } from "../heap-size.ts";
import { judgeBloat } from "../judge-bloat.ts";

export const tableBloat: Rule = {
  name: "table-bloat",
  group: "space",
  title: "Empty space in tables",
  threshold:
    "100 MB that are half of a table or more are worth a look, 1 GB to be acted on. Reckoned from the statistics of the columns; tables of less than 10 MB are left away.",
  why: "VACUUM makes room for new rows and gives hardly anything back. A table that was much larger once is read as if it still were.",
  judge: ({ heaps }) => judgeBloat(heaps, { size: heapSize, item }),
};

const item = (heap: Heap, wanted: number) => ({
  name: heap.relation,
  says: `${formatBytes(heap.size)}, of which about ${formatBytes(heap.size - wanted)} (${formatShare(1 - wanted / heap.size)}) are empty or dead. pgstattuple_approx counts it.`,
  mend: {
    sql: `vacuum (full, analyze) ${heap.relation};`,
    caution: `It writes the table and its indexes anew, needs as much room meanwhile, and lets nobody read or write it until it is done. pg_repack and pg_squeeze do the same while the table is used.`,
  },
});
