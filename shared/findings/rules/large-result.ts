import { formatBytes, formatRows } from "#shared/base/format.ts";
import type { Bytes, Rows } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";

/** Nobody reads as many, and few programs keep them. */
const MANY: Rows = 100_000;
/** To send it takes a tenth of a second on a network of 1 Gbit/s, and longer to take it in. */
const LARGE: Bytes = 10_000_000;

/** All rows of a table go to the application, where a page or a sum of them may be wanted. */
export const largeResult: PlanRule = {
  of: "plan",
  name: "large-result",
  title: "The statement returns very many rows",
  confidence: "possible",
  proof:
    "Look at what the application does with the rows: whether it shows, counts or filters them.",
  manual: "queries-limit.html",
  check({ plan, isAnalyzed, measures }, { statement }) {
    const [root] = plan.nodes;
    const { result } = statement ?? {};
    if (!root || !isAnalyzed || !result || result.hasLimit || result.isGrouped) return [];
    const rows = measures[root.id]?.totalRows ?? 0;
    const { planWidth = 0 } = root;
    if (rows < MANY || rows * planWidth < LARGE) return [];
    const all = result.hasAllColumns ? ", all columns of them" : "";
    return [
      {
        severity: "low",
        nodes: [root.id],
        covers: [],
        detail: `${formatRows(rows)} of about ${formatBytes(planWidth)} each were returned${all}: some ${formatBytes(rows * planWidth)}, which have to be sent and taken in after the time that is measured here. The statement has no LIMIT.`,
        advice: `Return what is used: ${result.hasAllColumns ? "name the columns in place of *, " : ""}have Postgres count, add up and filter, and fetch a page at a time by ORDER BY … LIMIT. If the application needs every row, as for an export, let it read them by a cursor, some thousand at a time.`,
      },
    ];
  },
};
