import type { CaptureFinding } from "./finding.ts";
import { ROUND_TRIP } from "./weight.ts";

/** What a finding costs: its time and its round trips. */
const weightOfFinding = ({ time = 0, calls }: Pick<CaptureFinding, "time" | "calls">): number =>
  time + calls * ROUND_TRIP;

/** More than anybody reads: the application would have as many kinds of fault. */
const MOST_FINDINGS = 500;

/** The same finding of several units becomes one, told by the unit where it weighs most. */
export function mergeFindings() {
  const merged = new Map<string, CaptureFinding>();
  const add = (finding: CaptureFinding) => {
    const key = `${finding.rule} ${finding.shapes}`;
    const known = merged.get(key);
    if (!known && merged.size >= MOST_FINDINGS) return;
    const heavier = known && weightOfFinding(known) >= weightOfFinding(finding) ? known : finding;
    merged.set(key, { ...heavier, units: (known?.units ?? 0) + 1 });
  };
  return {
    add: (findings: readonly CaptureFinding[]) => findings.forEach(add),
    ranked: (): CaptureFinding[] => rankFindings([...merged.values()]),
  };
}

const severities = ["high", "medium", "low"];

export const rankFindings = (findings: readonly CaptureFinding[]): CaptureFinding[] =>
  findings.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      weightOfFinding(b) - weightOfFinding(a),
  );
