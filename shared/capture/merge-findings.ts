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
  const addTo = (all: Map<string, CaptureFinding>) => (finding: CaptureFinding) => {
    const key = `${finding.rule} ${finding.shapes}`;
    const known = all.get(key);
    if (!known && all.size >= MOST_FINDINGS) return;
    const heavier = known && weightOfFinding(known) >= weightOfFinding(finding) ? known : finding;
    all.set(key, { ...heavier, units: (known?.units ?? 0) + finding.units });
  };
  return {
    add: (findings: readonly CaptureFinding[]) => findings.forEach(addTo(merged)),
    /** With others, which are not kept. */
    ranked: (others: readonly CaptureFinding[] = []): CaptureFinding[] => {
      const all = new Map(merged);
      others.forEach(addTo(all));
      return rankFindings([...all.values()]);
    },
  };
}

const severities = ["high", "medium", "low"];

export const rankFindings = (findings: readonly CaptureFinding[]): CaptureFinding[] =>
  findings.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      weightOfFinding(b) - weightOfFinding(a),
  );
