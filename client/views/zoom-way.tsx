import type { ReactNode } from "react";
import { Button } from "#client/ui/button.tsx";
import { nodeLabel } from "#shared/plan/draw.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";
import { shortWay } from "./short-way.ts";
import "./zoom-way.css";

interface ZoomWayProps {
  readonly plan: Plan;
  /** What the picture shows is inside of, outermost first, itself last; empty for the whole plan. */
  readonly way: readonly NodeId[];
  readonly selected: NodeId | undefined;
  readonly onZoom: (node: NodeId | undefined) => void;
  /** More to choose, beside the way. */
  readonly children?: ReactNode;
}

/** The way out of the node that is looked into, and into the chosen one. */
export function ZoomWay({ plan, way, selected, onZoom, children }: ZoomWayProps) {
  const shown = way.at(-1);
  return (
    <div className="zoom-way">
      <nav aria-label="Zoom">
        <ol>
          <li>
            <button
              type="button"
              aria-current={shown === undefined ? "true" : undefined}
              onClick={() => onZoom(undefined)}
            >
              Whole plan
            </button>
          </li>
          {shortWay(way).map((id) => (
            <li key={id ?? "left-out"}>
              {id === undefined ? (
                <span className="zoom-left-out">…</span>
              ) : (
                <button
                  type="button"
                  aria-current={id === shown ? "true" : undefined}
                  onClick={() => onZoom(id)}
                >
                  {titleOf(plan, id)}
                </button>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {children}
      <Button
        kind="quiet"
        label="Zoom into the chosen node"
        isDisabled={selected === undefined || selected === shown}
        onPress={() => onZoom(selected)}
      >
        Zoom in
      </Button>
    </div>
  );
}

const titleOf = ({ nodes }: Plan, id: NodeId): string => {
  const node = nodes[id];
  return node ? nodeLabel(node) : "";
};
