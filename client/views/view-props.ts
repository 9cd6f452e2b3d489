import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Colouring } from "./colouring.ts";

/** What every view of a plan is given. */
export interface ViewProps {
  readonly annotated: AnnotatedPlan;
  readonly colouring: Colouring;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** And a view that looks into a node: into none, it shows the whole plan. */
export interface ZoomedProps extends ViewProps {
  readonly zoom: NodeId | undefined;
  readonly onZoom: (node: NodeId | undefined) => void;
}
