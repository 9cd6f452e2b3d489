import { type Findings, inEveryCase } from "#shared/findings/find.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { rules } from "#shared/findings/rules.ts";

/** What was found of one plan with a database at hand, which whoever opens the share has not. */
export interface ShareFindings {
  /** Which plan of the source, from 0. */
  readonly plan: number;
  readonly findings: readonly ShareFinding[];
  readonly minor: readonly ShareFinding[];
}

/** Without what the rule says in every case: that is the rule's, and a link is never taken from a share. */
export type ShareFinding = Omit<Finding, "title" | "proof" | "manual">;

type Kept = Pick<ShareFindings, "findings" | "minor">;

export const toShare = (plan: number, { findings, minor }: Kept): ShareFindings => ({
  plan,
  findings: findings.map(onlyKept),
  minor: minor.map(onlyKept),
});

const onlyKept = (finding: ShareFinding): ShareFinding => {
  const { rule, severity, nodes, time, detail, advice, sql, confidence } = finding;
  return {
    ...{ rule, severity, nodes },
    ...(time !== undefined && { time }),
    ...{ detail, advice },
    ...(sql !== undefined && { sql }),
    confidence,
  };
};

/** A rule that this Planlens does not know, or a node that the plan does not have, is nothing to show. */
export function fromShare({ findings, minor }: Kept, nodeCount: number): Findings {
  const whole = (kept: ShareFinding): Finding[] => {
    const rule = rules.find(({ name }) => name === kept.rule);
    if (!rule || kept.nodes.some((node) => node >= nodeCount)) return [];
    return [{ ...kept, ...inEveryCase(rule) }];
  };
  return { findings: findings.flatMap(whole), minor: minor.flatMap(whole) };
}
