import { formatCount } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Finding, Rule } from "./finding.ts";
import { arePartitions, partitionedTable } from "./partitions.ts";
import { severityOfShare } from "./severity.ts";

/** What a rule found, and in which nodes' own time. */
export interface Claim {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly covers: readonly NodeId[];
}

/** What one rule says of several partitions of a table is one finding: the cause is the same. */
export function joinPartitions(annotated: AnnotatedPlan, claims: readonly Claim[]): Claim[] {
  const scanOf = ({ rule, finding }: Claim) =>
    rule.of === "node" ? annotated.plan.nodes[finding.nodes[0] ?? -1] : undefined;
  const groups = Map.groupBy(claims, (claim) => {
    const scan = scanOf(claim);
    return (scan && partitionedTable(annotated.plan, scan)) ?? claim;
  });
  return [...groups.values()].flatMap((group) =>
    arePartitions(group.flatMap((claim) => scanOf(claim) ?? []))
      ? [joined(annotated, group)]
      : group,
  );
}

function joined({ totalTime }: AnnotatedPlan, group: readonly Claim[]): Claim {
  const [first, ...others] = [...group].sort((a, b) => timeOf(b) - timeOf(a));
  if (!first) throw new Error("a group of claims has one at least");
  const time = group.reduce((sum, claim) => sum + timeOf(claim), 0);
  const { detail, ...said } = first.finding;
  const sql = new Set(group.flatMap(({ finding }) => finding.sql ?? []));
  return {
    rule: first.rule,
    covers: group.flatMap(({ covers }) => covers),
    finding: {
      ...said,
      nodes: [first, ...others].flatMap(({ finding }) => finding.nodes),
      detail: `${detail} The same holds for ${formatCount(others.length)} more ${others.length === 1 ? "partition" : "partitions"}.`,
      ...(said.time !== undefined && {
        time,
        severity: severityOfShare(time / (totalTime || 1)),
      }),
      ...(sql.size > 0 && { sql: [...sql].join("\n") }),
    },
  };
}

const timeOf = ({ finding }: Claim): number => finding.time ?? 0;
