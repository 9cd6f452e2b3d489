import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** Two plans side by side. What each reported and what was computed of it stay in their own plan. */
export interface Comparison {
  readonly before: AnnotatedPlan;
  readonly after: AnnotatedPlan;
  /** Every node of both, each once: those of the second in EXPLAIN's order, gone ones among them. */
  readonly nodes: readonly ComparedNode[];
  readonly settings: readonly SettingChange[];
  readonly likeness: Likeness;
}

export type ComparedNode = { readonly depth: number } & (
  | Matched
  | { readonly kind: "gone"; readonly before: NodeId }
  | { readonly kind: "added"; readonly after: NodeId }
);

/** The same part of the work in both plans, perhaps done in another way. */
interface Matched {
  readonly kind: "matched";
  readonly before: NodeId;
  readonly after: NodeId;
  /** It stands below something else than before; what moved along with it does not say so. */
  readonly isMoved: boolean;
  readonly changes: readonly Change[];
}

/** What EXPLAIN reported otherwise of a node. */
export interface Change {
  readonly kind: "type" | "index" | "condition" | "detail";
  /** As the text format labels it: `Hash Cond`. */
  readonly label: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export interface SettingChange {
  readonly name: string;
  /** Absent where it had its default, or where EXPLAIN was not asked for settings. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/**
 * Whether both are plans of one statement. By its text where both have one; otherwise they differ
 * where they read no relation in common.
 */
export type Likeness = "same" | "other-values" | "rewritten" | "unknown" | "different";
