import { formatBlocks } from "#shared/base/format.ts";
import type { Blocks } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { spillOf } from "#shared/findings/spill.ts";
import { took } from "#shared/findings/through-files.ts";
import { setWorkMem } from "#shared/findings/work-mem.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** 1 MB: less is written within a millisecond. */
const MANY: Blocks = 128;

/** Rows that a node keeps for later did not fit in work_mem. */
export const tempFiles: NodeRule = {
  of: "node",
  name: "temp-files",
  title: "Rows that are kept for later go to disk",
  confidence: "certain",
  proof: "Run it once more with the larger work_mem and look for temp blocks.",
  manual: "runtime-config-resource.html#GUC-WORK-MEM",
  check(seen) {
    const { node, measures, annotated } = seen;
    const { tempWritten = 0 } = measures.ownBlocks ?? {};
    if (!keepsRows(node) || tempWritten < MANY) return;
    // Other scans of a WITH query read what the first wrote.
    const nodes = [node, ...otherScans(seen)].map(({ id }) => id);
    const spill = spillOf(annotated, nodes);
    const kept = node.maximumStorage ?? tempWritten * KILOBYTES_OF_A_BLOCK;
    const sql = setWorkMem(kept * IN_MEMORY);
    return {
      severity: severityOfShare(spill.share),
      nodes,
      covers: nodes,
      ...(spill.time !== undefined && { time: spill.time }),
      detail: `${whatOf(seen)} keeps rows that did not fit in work_mem: ${formatBlocks(tempWritten)} were written to a temporary file and read from it${took(spill)}.`,
      advice: `Raise work_mem for this session, or keep less: fewer columns, fewer rows.${insteadOf[node.nodeType] ?? ""}`,
      ...(sql !== undefined && { sql }),
    };
  },
};

/** Sorts, hash joins and hashed groups say themselves what they wrote, and have rules of their own. */
const keepsRows = ({ nodeType, strategy }: PlanNode): boolean =>
  /^(?:Materialize|CTE Scan|WindowAgg|Recursive Union|Function Scan|Table Function Scan)$/.test(
    nodeType,
  ) ||
  // Aggregates with DISTINCT or ORDER BY between their brackets sort inside.
  (nodeType === "Aggregate" && /^(?:Plain|Sorted)$/.test(strategy ?? ""));

const KILOBYTES_OF_A_BLOCK = 8;
/** In memory each row has a header and a pointer, which are not written. */
const IN_MEMORY = 3;

const insteadOf: Readonly<Record<string, string>> = {
  "CTE Scan":
    " A WITH query that is read once need not be kept: write NOT MATERIALIZED, or a sub-query.",
  "Function Scan":
    " A function in the select list hands its rows on one by one: select generate_series(…) instead of from it.",
};

function whatOf({ node }: Seen): string {
  if (node.cteName !== undefined) return `The WITH query ${node.cteName}`;
  if (node.functionName !== undefined) return `The scan of ${node.functionName}()`;
  return `The ${node.nodeType}`;
}

const otherScans = ({ node, annotated }: Seen): PlanNode[] =>
  node.nodeType === "CTE Scan"
    ? annotated.plan.nodes.filter(
        ({ id, nodeType, cteName }) =>
          id !== node.id && nodeType === "CTE Scan" && cteName === node.cteName,
      )
    : [];
