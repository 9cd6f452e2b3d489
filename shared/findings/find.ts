import type { Milliseconds } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Finding, Found, Rule } from "./finding.ts";
import { type Claim, joinPartitions } from "./join-partitions.ts";
import { isMoment } from "./moment.ts";
import { rules } from "./rules.ts";
import { severityOfShare } from "./severity.ts";

/** Everything the rules say of a plan, what accounts for most time first. */
export function findings(annotated: AnnotatedPlan): Finding[] {
  const claims = rules.flatMap((rule) => joinPartitions(annotated, claimsOf(rule, annotated)));
  const ranked = claims
    .filter((claim) => !claims.some((other) => saysMore(other, claim)))
    .sort((a, b) => (b.finding.time ?? -1) - (a.finding.time ?? -1) || order(a) - order(b));
  return accountOnce(annotated, ranked);
}

const order = ({ finding }: Claim): number => severities.indexOf(finding.severity);
const severities = ["high", "medium", "low"] as const;

function claimsOf(rule: Rule, annotated: AnnotatedPlan): Claim[] {
  if (rule.of === "plan") return rule.check(annotated).map((found) => claim(rule, found, []));
  return annotated.plan.nodes.flatMap((node) => {
    const measures = annotated.measures[node.id];
    if (!measures || measures.isNeverExecuted) return [];
    const found = rule.check({ node, measures, annotated });
    return found && !isMoment(found.time) ? [claim(rule, found, [node.id])] : [];
  });
}

function claim(rule: Rule, { covers, ...found }: Found, nodes: readonly NodeId[]): Claim {
  const { name, title, confidence, proof } = rule;
  const manual = `https://www.postgresql.org/docs/current/${rule.manual}`;
  const finding: Finding = { rule: name, title, confidence, proof, manual, nodes, ...found };
  return { rule, finding, covers: covers ?? finding.nodes.slice(0, 1) };
}

/** One cause, one finding. */
const saysMore = (other: Claim, { rule, finding }: Claim): boolean =>
  (rule.yieldsTo?.includes(other.rule.name) ?? false) &&
  finding.nodes.some((node) => other.finding.nodes.includes(node));

/** A node's own time is accounted for once, by the finding that accounts for most. */
function accountOnce({ measures, totalTime }: AnnotatedPlan, ranked: readonly Claim[]): Finding[] {
  const left = measures.map(({ ownTime = 0 }) => ownTime);
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

function take(left: number[], nodes: readonly NodeId[], wanted: Milliseconds): Milliseconds {
  let taken = 0;
  for (const node of nodes) {
    const part = Math.min(left[node] ?? 0, wanted - taken);
    left[node] = (left[node] ?? 0) - part;
    taken += part;
  }
  return taken;
}
