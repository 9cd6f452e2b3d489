import { formatCount, formatRows, formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { relationKnown } from "#shared/findings/known.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { dayOf } from "#shared/findings/stale.ts";
import { printName } from "#shared/sql/object-name.ts";

/** A tenth of the rows is what changes between two runs of autovacuum in a table that lives. */
const MANY: Share = 0.1;
/** Fewer are fetched within a millisecond. */
const SOME = 1_000;

/** An index-only scan has to look into the table where VACUUM has not yet marked a block as seen by all. */
export const heapFetches: NodeRule = {
  of: "node",
  name: "heap-fetches",
  title: "Index-only scan visits the table nevertheless",
  confidence: "certain",
  proof: "Run it once more after VACUUM: Heap Fetches comes near 0.",
  manual: "indexes-index-only-scans.html",
  check(seen) {
    const { node, measures } = seen;
    const { heapFetches: fetches = 0 } = node;
    const found = (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
    const share = found > 0 ? Math.min(1, fetches / found) : 1;
    if (fetches < SOME || share < MANY) return;
    const { schema, relationName } = node;
    return {
      ...partOf(seen, [node], share),
      detail: `The index held all that was asked, but for ${formatCount(fetches)} of ${formatRows(found)} the scan looked into ${scanned(seen)} as well (${formatShare(share)}), to see whether they are still there.${vacuumed(seen)}`,
      advice:
        "Run VACUUM on the table, and let autovacuum come more often (autovacuum_vacuum_scale_factor, for tables that only grow autovacuum_vacuum_insert_scale_factor): it marks the blocks in which nothing has to be looked up. It cannot while an old transaction is open.",
      ...(relationName && {
        sql: `vacuum ${printName({ name: relationName, ...(schema && { schema }) })};`,
      }),
    };
  },
};

/** When VACUUM last came, and what is left of its marks. */
function vacuumed({ known, node }: Seen): string {
  const { lastVacuum, visibleShare, isAutovacuumed } = relationKnown(known, node)?.upkeep ?? {};
  if (isAutovacuumed === undefined) return "";
  const last = lastVacuum
    ? ` VACUUM last ran on ${dayOf(lastVacuum)}`
    : " Postgres knows of no VACUUM of it";
  const marked =
    visibleShare === undefined ? "" : `, and ${formatShare(visibleShare)} of its blocks are marked`;
  return `${last}${marked}.${isAutovacuumed ? "" : " Autovacuum is off for this table."}`;
}
