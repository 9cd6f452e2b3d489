import type { ReactNode } from "react";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Colouring } from "./colouring.ts";
import { told } from "./told.ts";
import "./readout.css";

interface ReadoutProps {
  readonly annotated: AnnotatedPlan;
  readonly colouring: Colouring;
  /** Under the pointer, or else the chosen one. */
  readonly node: NodeId | undefined;
  /** What is not drawn. */
  readonly children: ReactNode;
}

/** Below a picture: what the pointer is on, in numbers. */
export const Readout = ({ annotated, colouring, node, children }: ReadoutProps) => (
  <div className="readout">
    <p className="readout-node">{node !== undefined && told(annotated, colouring, node)}</p>
    <p className="readout-note">{children}</p>
  </div>
);
