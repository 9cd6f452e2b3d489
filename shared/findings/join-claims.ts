import { formatCount } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { type ObjectName, printName } from "#shared/sql/object-name.ts";
import { type Claim, isNoticeable } from "./claim.ts";
import { arePartitions, partitionedTable, wholeTable } from "./partitions.ts";
import { severityOfShare } from "./severity.ts";

/** What one rule says of several partitions of a table is one finding: the cause is the same. */
export function joinPartitions(annotated: AnnotatedPlan, claims: readonly Claim[]): Claim[] {
  const scanOf = ({ rule, finding }: Claim) =>
    rule.of === "node" ? annotated.plan.nodes[finding.nodes[0] ?? -1] : undefined;
  const groups = Map.groupBy(claims, (claim) => {
    const scan = scanOf(claim);
    return (scan && partitionedTable(annotated.plan, scan)) ?? claim;
  });
  return [...groups.values()].flatMap((group) => {
    const scans = group.flatMap((claim) => scanOf(claim) ?? []);
    return arePartitions(scans) ? [onWhole(joined(group, "partition"), wholeTable(scans))] : group;
  });
}

/** One index on the partitioned table in place of one on each partition. */
function onWhole(claim: Claim, table: ObjectName | undefined): Claim {
  const { sql, advice } = claim.finding;
  const indexes = sql?.split("\n") ?? [];
  const [rest, ...others] = new Set(indexes.map((line) => ofIndex.exec(line)?.[1]));
  if (!table || rest === undefined || others.length > 0) return claim;
  return {
    ...claim,
    finding: {
      ...claim.finding,
      advice: `${advice.replace(/[^.]$/, "$&.")} Made on the partitioned table, it comes to every partition, also to those that are added later; writes wait while it is built.`,
      sql: `create index on ${printName(table)} ${rest};`,
    },
  };
}

const ofIndex = /^create index concurrently on (?:"(?:[^"]|"")+"|[^\s"])+ (.+);$/;

/** Findings of one rule that each are hardly noticed, and this much together: then they are one. */
const MUCH: Share = 0.1;

/** A hundred scans of one hundredth each are as slow as one that is all. */
export function joinAlike(claims: readonly Claim[]): readonly Claim[] {
  const minor = claims.filter((claim) => !isNoticeable(claim));
  if (minor.length < 2 || sharesOf(minor) < MUCH) return claims;
  return [...claims.filter(isNoticeable), joined(minor, "place")];
}

function joined(group: readonly Claim[], place: string): Claim {
  const [first, ...others] = [...group].sort((a, b) => timeOf(b) - timeOf(a));
  if (!first) throw new Error("a group of claims has one at least");
  const { detail, ...said } = first.finding;
  const sql = [...new Set(group.flatMap(({ finding }) => finding.sql ?? []))].slice(0, MOST);
  const share = first.share === undefined ? undefined : sharesOf(group);
  return {
    rule: first.rule,
    covers: group.flatMap(({ covers }) => covers),
    ...(share !== undefined && { share }),
    finding: {
      ...said,
      nodes: [first, ...others].flatMap(({ finding }) => finding.nodes),
      detail: `${detail} The same holds for ${formatCount(others.length)} more ${place}${others.length === 1 ? "" : "s"}.`,
      ...(said.time !== undefined && { time: group.reduce((sum, one) => sum + timeOf(one), 0) }),
      ...(share !== undefined && { severity: severityOfShare(share) }),
      ...(sql.length > 0 && { sql: sql.join("\n") }),
    },
  };
}

/** Whoever runs these has seen how the others go. */
const MOST = 20;

const timeOf = ({ finding }: Claim): number => finding.time ?? 0;

const sharesOf = (claims: readonly Claim[]): Share =>
  claims.reduce((sum, { share = 0 }) => sum + share, 0);
