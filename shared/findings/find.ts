import type { Milliseconds } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { rememberingTokens } from "#shared/sql/tokens.ts";
import { type Claim, claimedShare, isNoticeable, isWorthTelling } from "./claim.ts";
import { rememberingParts } from "./filter-parts.ts";
import type { Finding, Found, Rule, Seen } from "./finding.ts";
import { joinAlike, joinPartitions } from "./join-claims.ts";
import type { Known } from "./known.ts";
import { rules } from "./rules.ts";
import { severityOfShare } from "./severity.ts";

/** Everything the rules say of a plan, what accounts for most time first. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** What accounts for hardly anything of the whole, for those who ask. */
  readonly minor: readonly Finding[];
}

export function findings(annotated: AnnotatedPlan, known: Known = {}): Findings {
  const claims = rememberingTokens(() => rememberingParts(() => allClaims(annotated, known)));
  const left = annotated.measures.map(({ ownTime = 0 }) => ownTime);
  // What is hardly noticed never silences what is, nor takes time from it.
  const noticeable = withoutRepeats(claims.filter(isNoticeable));
  const minor = withoutRepeats(claims).filter((claim) => !isNoticeable(claim));
  return {
    findings: accountOnce(annotated, left, noticeable),
    minor: accountOnce(annotated, left, minor),
  };
}

function allClaims(annotated: AnnotatedPlan, known: Known): Claim[] {
  const all = annotated.plan.nodes.flatMap((node): Seen[] => {
    const measures = annotated.measures[node.id];
    return measures && !measures.isNeverExecuted ? [{ node, measures, annotated, known }] : [];
  });
  return rules.flatMap((rule) =>
    joinAlike(joinPartitions(annotated, claimsOf(rule, annotated, { known, all }))).filter(
      isWorthTelling,
    ),
  );
}

function claimsOf(
  rule: Rule,
  annotated: AnnotatedPlan,
  { known, all }: { readonly known: Known; readonly all: readonly Seen[] },
): Claim[] {
  const toClaim = (found: Found, nodes: readonly NodeId[]) =>
    claim(annotated, rule, { nodes, ...found });
  if (rule.of === "plan") return rule.check(annotated, known).map((found) => toClaim(found, []));
  const claims: Claim[] = [];
  for (const seen of all) {
    const found = rule.check(seen);
    if (found) claims.push(toClaim(found, [seen.node.id]));
  }
  return claims;
}

function claim(
  annotated: AnnotatedPlan,
  rule: Rule,
  { covers: own, ...found }: Found & Pick<Finding, "nodes">,
): Claim {
  const finding: Finding = { confidence: rule.confidence, ...inEveryCase(rule), ...found };
  const covers = own ?? finding.nodes.slice(0, 1);
  const share = claimedShare(annotated, finding, covers);
  return { rule, finding, covers, ...(share !== undefined && { share }) };
}

/** What a rule says whatever it found. */
export const inEveryCase = ({ name, title, proof, manual }: Rule) => ({
  rule: name,
  title,
  proof,
  manual: `https://www.postgresql.org/docs/current/${manual}`,
});

function withoutRepeats(claims: readonly Claim[]): Claim[] {
  const byRule = Map.groupBy(claims, ({ rule }) => rule.name);
  const nodesOf = new Map(
    [...byRule].map(([rule, its]) => [rule, new Set(its.flatMap(({ finding }) => finding.nodes))]),
  );
  /** One cause, one finding. */
  const isToldBetter = ({ rule: { yieldsTo = [] }, finding }: Claim): boolean =>
    yieldsTo.some((other) => finding.nodes.some((node) => nodesOf.get(other)?.has(node)));
  return claims
    .filter((claim) => !isToldBetter(claim))
    .sort((a, b) => (b.finding.time ?? -1) - (a.finding.time ?? -1) || order(a) - order(b));
}

const order = ({ finding }: Claim): number => severities.indexOf(finding.severity);
const severities = ["high", "medium", "low"] as const;

/** A node's own time is accounted for once, by the finding that accounts for most. */
function accountOnce(
  { totalTime }: AnnotatedPlan,
  left: Milliseconds[],
  ranked: readonly Claim[],
): Finding[] {
  const accounted = ranked.flatMap(({ finding, covers }) => {
    if (finding.time === undefined || covers.length === 0) return [finding];
    const time = take(left, covers, finding.time);
    // Hardly anything is left: what stands above it explains the same time better.
    return time < finding.time * REST ? [] : [withTime(finding, time, totalTime)];
  });
  return accounted.sort((a, b) => (b.time ?? -1) - (a.time ?? -1));
}

/** Where others account for a part of it, what is left may be little. */
function withTime(finding: Finding, time: Milliseconds, totalTime: Milliseconds | undefined) {
  const lower = severities.indexOf(severityOfShare(totalTime ? time / totalTime : undefined));
  const own = severities.indexOf(finding.severity);
  const isLess = time < (finding.time ?? 0) && lower > own;
  return { ...finding, time, severity: isLess ? (severities[lower] ?? "low") : finding.severity };
}

const REST = 0.1;

function take(left: Milliseconds[], nodes: readonly NodeId[], wanted: Milliseconds): Milliseconds {
  let taken = 0;
  for (const node of nodes) {
    const part = Math.min(left[node] ?? 0, wanted - taken);
    left[node] = (left[node] ?? 0) - part;
    taken += part;
  }
  return taken;
}
