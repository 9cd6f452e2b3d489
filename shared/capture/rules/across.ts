import type { CaptureFinding } from "#shared/capture/finding.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";

/** A rule that looks at all statements in their order, whatever unit they are of. */
export interface RuleAcross {
  readonly add: (seen: SeenStatement) => void;
  readonly found: () => readonly FoundAcross[];
}

/** Which unit shows it is known when those that are kept are. */
export type FoundAcross = Omit<CaptureFinding, "unit" | "units">;
