import { memo } from "react";
import type { Heat } from "#client/views/heat.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Box } from "./layout.ts";

interface SquareBoxProps {
  readonly id: string;
  readonly node: NodeId | undefined;
  readonly name: string;
  readonly amount: string;
  /** All that is told of it. */
  readonly text: string;
  /** Absent for what is no node. */
  readonly heat: Heat | undefined;
  readonly level: number;
  readonly box: Box;
  readonly isSelected: boolean;
}

/** From these sizes on there is room for a name, and for a number below it, in CSS pixels. */
const ROOM = { width: 40, name: 20, amount: 40 } as const;

export const SquareBox = memo(({ box, ...square }: SquareBoxProps) => (
  <div
    id={square.id}
    className={`square ${square.heat === undefined ? "square-beside" : `heat-${square.heat}`}`}
    role="treeitem"
    aria-level={square.level + 1}
    aria-selected={square.isSelected}
    aria-label={square.text}
    tabIndex={-1}
    data-node={square.node}
    style={placeOf(box)}
  >
    {box.width >= ROOM.width && box.height >= ROOM.name && (
      <span className="square-name">{square.name}</span>
    )}
    {box.width >= ROOM.width && box.height >= ROOM.amount && (
      <span className="square-amount">{square.amount}</span>
    )}
  </div>
));

export const placeOf = ({ x, y, width, height }: Box) => ({
  transform: `translate(${x}px, ${y}px)`,
  width,
  height,
});
