import type { Milliseconds } from "#shared/base/units.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";
import type { Known } from "./known.ts";

export interface Finding {
  /** The rule's name, which never changes. */
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  /** The node it is about first, then others that take part; empty if it is about the whole. */
  readonly nodes: readonly NodeId[];
  /**
   * The time that the finding accounts for, as far as none before it accounts for the same: all
   * together are never more than the statement took. Absent where the plan has no times.
   */
  readonly time?: Milliseconds;
  /** What was seen, with its numbers. */
  readonly detail: string;
  /** What to do next, as an instruction. */
  readonly advice: string;
  /** Ready to copy, if the plan tells enough to write it. */
  readonly sql?: string;
  readonly confidence: Confidence;
  /** What would show whether the advice helps, as an instruction. */
  readonly proof: string;
  /** The page of Postgres' manual. */
  readonly manual: string;
}

export type Severity = "high" | "medium" | "low";

/** Whether the plan shows the cause itself, or what it usually comes from, or what it may come from. */
export type Confidence = "certain" | "likely" | "possible";

/** What a rule says in every case. */
interface Described extends Pick<Finding, "title" | "confidence" | "proof"> {
  readonly name: string;
  /** A page below https://www.postgresql.org/docs/current/ */
  readonly manual: string;
  /** Rules that tell more of the same cause: where one of them speaks of the node, this one is silent. */
  readonly yieldsTo?: readonly string[];
}

/** Looks at one node in its plan and says what it found, or nothing. */
export interface NodeRule extends Described {
  readonly of: "node";
  readonly check: (seen: Seen) => Found | undefined;
}

/** Looks at the plan as a whole: planning, JIT, triggers, or how its nodes go together. */
export interface PlanRule extends Described {
  readonly of: "plan";
  readonly check: (annotated: AnnotatedPlan, known: Known) => readonly Found[];
}

export type Rule = NodeRule | PlanRule;

export interface Found
  extends Pick<Finding, "severity" | "detail" | "advice">,
    Partial<Pick<Finding, "nodes" | "time" | "sql" | "confidence">> {
  /** The nodes whose own time it is; if absent, the first of `nodes`. Empty: it is in no node. */
  readonly covers?: readonly NodeId[];
}

/** One node, what was measured of it, the plan around, and what is known beside it. */
export interface Seen {
  readonly node: PlanNode;
  readonly measures: Measures;
  readonly annotated: AnnotatedPlan;
  readonly known: Known;
}
