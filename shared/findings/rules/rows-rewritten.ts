import { formatCount, formatRows, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { relationKnown } from "#shared/findings/known.ts";
import { ownOf } from "#shared/findings/own.ts";
import { ownTimeOf, scanned } from "#shared/findings/seq-scan.ts";
import { inputOf } from "#shared/plan/plan.ts";

const MANY: Rows = 10_000;
/** So many rows cannot be written in much less. */
const LONG: Milliseconds = 100;
const MOST: Share = 0.5;
/** One locks the old version, if the new one is in another block, and one is the new version; each index that gets an entry logs another. */
const RECORDS_OF_A_ROW = 2.5;

/** An UPDATE writes each row anew, and into every index unless the new one fits beside the old. */
export const rowsRewritten: NodeRule = {
  of: "node",
  name: "rows-rewritten",
  title: "Nearly all of the time goes into writing rows anew",
  confidence: "possible",
  proof: "Count the rows whose value would differ; run it for these alone, and compare.",
  manual: "storage-hot.html",
  check(seen) {
    const { node, annotated } = seen;
    if (node.nodeType !== "ModifyTable") return;
    const rows = rowsWritten(seen);
    const own = ownOf(annotated, [node.id]);
    if (rows === undefined || rows < MANY || own.time === undefined) return;
    if (own.time < LONG || (own.share ?? 0) < MOST) return;
    return {
      ...ownTimeOf(seen),
      detail: `${formatRows(rows)} of ${scanned(seen)} were written anew in ${formatTime(own.time)}: ${formatTime(own.time / rows)} each.${inIndexes(seen, rows)}`,
      advice:
        "Change only the rows that get another value: add to WHERE that the column IS DISTINCT FROM the new one. Of what is left, do some thousands at a time, each in a transaction of its own, so that VACUUM can use their place again. Drop indexes that nothing reads. If no changed column is in an index, leave room in each block (fillfactor), and no index has to be written.",
    };
  },
};

/** MERGE says itself how many it updated; an UPDATE writes all that it is given. */
function rowsWritten({ node, annotated }: Seen): Rows | undefined {
  if (node.operation === "Merge") return node.tuplesUpdated;
  const input = node.operation === "Update" ? inputOf(annotated.plan, node) : undefined;
  return input && annotated.measures[input.id]?.totalRows;
}

function inIndexes(seen: Seen, rows: Rows): string {
  const { walRecords } = seen.node;
  const count = relationKnown(seen.known, seen.node)?.indexes.length;
  if (walRecords === undefined || walRecords / rows < RECORDS_OF_A_ROW) return "";
  const indexes = count === undefined ? "indexes" : `${formatCount(count)} indexes`;
  return ` ${formatCount(walRecords / rows)} records were logged for each, so the table’s ${indexes} got new entries too.`;
}
