import { formatCount } from "#shared/base/format.ts";
import type { Cost } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";

/** `disable_cost` in costsize.c, up to Postgres 17: added for each node that is not allowed. */
const DISABLED: Cost = 1e10;

/** Settings forbid some kinds of node, and there was no other way. */
export const disabledNodeChosen: PlanRule = {
  of: "plan",
  name: "disabled-node-chosen",
  title: "A setting forbids a node that was used all the same",
  confidence: "certain",
  proof: "Explain it once more after the reset, and compare the plans.",
  manual: "runtime-config-query.html#RUNTIME-CONFIG-QUERY-ENABLE",
  check(annotated) {
    const disabled = annotated.plan.nodes.filter((node) => isDisabled(annotated, node));
    const settings = [...new Set(disabled.flatMap((node) => settingOf(node) ?? []))];
    if (settings.length === 0) return [];
    const nodes = disabled.filter((node) => settingOf(node) !== undefined);
    const are = settings.length === 1 ? "is" : "are";
    return [
      {
        severity: "low",
        nodes: nodes.map(({ id }) => id),
        covers: [],
        detail: `${settings.join(", ")} ${are} off, yet Postgres had no way without ${countOf(nodes)}. As long as that is so, it may pass over plans for this statement that are quicker.`,
        advice:
          "Take the setting back. If it was meant to show what an index would do: there is none that this statement can use here.",
        sql: settings.map((setting) => `reset ${setting};`).join("\n"),
      },
    ];
  },
};

const countOf = (nodes: readonly PlanNode[]): string => {
  const [first] = nodes;
  return nodes.length === 1
    ? `the ${first?.nodeType}`
    : `${formatCount(nodes.length)} of its nodes`;
};

const isDisabled = ({ measures }: AnnotatedPlan, { id, disabled }: PlanNode): boolean =>
  disabled ?? (measures[id]?.ownCost ?? 0) >= DISABLED;

const settingOf = ({ nodeType, strategy }: PlanNode): string | undefined =>
  nodeType === "Aggregate" && strategy === "Hashed" ? "enable_hashagg" : settings[nodeType];

const settings: Readonly<Record<string, string>> = {
  "Seq Scan": "enable_seqscan",
  "Index Scan": "enable_indexscan",
  "Index Only Scan": "enable_indexonlyscan",
  "Bitmap Heap Scan": "enable_bitmapscan",
  "Tid Scan": "enable_tidscan",
  "Nested Loop": "enable_nestloop",
  "Hash Join": "enable_hashjoin",
  "Merge Join": "enable_mergejoin",
  Sort: "enable_sort",
  Materialize: "enable_material",
  "Gather Merge": "enable_gathermerge",
};
