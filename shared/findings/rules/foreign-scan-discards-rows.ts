import { formatCount, formatRows, formatShare } from "#shared/base/format.ts";
import type { Rows, Share } from "#shared/base/units.ts";
import { asRange } from "#shared/findings/as-range.ts";
import { filterParts } from "#shared/findings/filter-parts.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import { removedByFilter } from "#shared/findings/index-scan.ts";
import { isJoin } from "#shared/findings/join.ts";
import { partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { ancestors } from "#shared/plan/plan.ts";

/** Fewer come over a network in a few milliseconds. */
const MANY: Rows = 1_000;
/** Most of what came was sent for nothing. */
const MOST: Share = 0.5;

/** What stands under Filter is tried here: the other server was not asked, and sent what is thrown away. */
export const foreignScanDiscardsRows: NodeRule = {
  of: "node",
  name: "foreign-scan-discards-rows",
  title: "Rows are fetched from another server to be thrown away here",
  confidence: "certain",
  proof:
    "Look at Remote SQL in EXPLAIN (VERBOSE): the condition stands in it, and Filter is gone from the plan.",
  manual: "postgres-fdw.html",
  check(seen) {
    const { node, measures } = seen;
    if (node.nodeType !== "Foreign Scan") return;
    const join = joinedForFew(seen);
    if (join) return join;
    const removed = removedByFilter(seen);
    const sent = removed + (measures.totalRows ?? 0);
    if (removed < MANY || removed / sent < MOST) return;
    const ranges = filterParts(node, node.filter).flatMap(
      ({ comparison }) => (comparison && asRange(comparison)?.condition) ?? [],
    );
    const range = ranges[0] ? ` Here: ${ranges[0]}.` : "";
    return {
      ...partOf(seen, [node], removed / sent),
      detail: `The other server sent ${formatRows(sent)} of ${scanned(seen)}, and ${formatShare(removed / sent)} of them were thrown away here by ${node.filter}.`,
      advice: `Write the condition so that the other server can be asked it: compare the bare column, by operators and functions that are built in and give the same whatever the settings (to_char, date_trunc of a timestamptz and now() do not).${range} For those of an extension that both servers have, name it in the server’s option extensions.`,
    };
  },
};

/** A join keeps what it has a partner for: of these rows a hundredth or less. */
const FEW: Share = 0.01;

/** What is joined with a table of this server has to come here first. */
function joinedForFew(seen: Seen): Found | undefined {
  const { node, measures, annotated } = seen;
  const sent = measures.totalRows ?? 0;
  const join = [...ancestors(annotated.plan, node)].find((above) => !keeps.test(above.nodeType));
  const kept = join && isJoin(join) ? annotated.measures[join.id]?.totalRows : undefined;
  if (!join || kept === undefined || sent < MANY || kept > sent * FEW) return undefined;
  return {
    ...partOf(seen, [node], 1 - kept / sent),
    nodes: [node.id, join.id],
    detail: `The other server sent ${formatRows(sent)} of ${scanned(seen)}, and the ${join.nodeType} here kept ${formatCount(kept)}.`,
    advice:
      "Ask the other server for the wanted rows alone: look up here first which keys are wanted, and give it these as values (where key = any ($1)). Or have the join done there, where both tables are: let it see the other one as a foreign table, or keep a copy of the small one beside the large one.",
  };
}

/** These only keep or order the rows for it. */
const keeps = /^(?:Hash|Materialize|Sort|Memoize|Append)$/;
