import type { Milliseconds } from "#shared/base/units.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";

export interface Finding {
  /** The rule's name, which never changes. */
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  /** The node it is about first, then others that take part. */
  readonly nodes: readonly NodeId[];
  /** The time that the finding accounts for; absent where the plan has no times. */
  readonly time?: Milliseconds;
  /** What was seen, with its numbers. */
  readonly detail: string;
  /** What to do next, as an instruction. */
  readonly advice: string;
}

export type Severity = "high" | "medium" | "low";

/** A rule looks at one node in its plan and says what it found, or nothing. */
export interface Rule {
  readonly name: string;
  readonly title: string;
  readonly check: (seen: Seen) => Found | undefined;
}

export type Found = Omit<Finding, "rule" | "title" | "nodes"> & {
  readonly nodes?: readonly NodeId[];
};

/** One node, what was measured of it, and the plan around. */
export interface Seen {
  readonly node: PlanNode;
  readonly measures: Measures;
  readonly annotated: AnnotatedPlan;
}
