import { formatBytes, formatShare } from "#shared/base/format.ts";
import type { Rule } from "../check.ts";
import type { Btree } from "../facts.ts";
import { indexSize } from "../index-size.ts";
import { judgeBloat } from "../judge-bloat.ts";

export const indexBloat: Rule = {
  name: "index-bloat",
  group: "indexes",
  title: "Empty space in indexes",
  threshold:
    "100 MB that are half of a btree or more are worth a look, 1 GB to be acted on. Reckoned from the statistics of the columns; btrees of less than 10 MB are left away.",
  why: "Pages of a btree that lost most of their keys stay as they are. Scans read more of them, and less of what is needed stays in memory.",
  judge: ({ btrees }) => judgeBloat(btrees, { size: indexSize, item }),
};

const item = (btree: Btree, wanted: number) => ({
  name: btree.index,
  says: `${formatBytes(btree.size)} on ${btree.relation}, of which about ${formatBytes(btree.size - wanted)} (${formatShare(1 - wanted / btree.size)}) are empty.`,
  mend: {
    sql: `reindex index concurrently ${btree.index};`,
    caution:
      "It builds it anew beside the old one, and needs its room meanwhile. It waits for all transactions that are open, and a build that fails leaves an invalid index.",
  },
});
