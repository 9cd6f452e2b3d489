import { memo } from "react";
import type { Heat } from "#client/views/heat.ts";
import type { NodeId } from "#shared/plan/plan.ts";

interface BarBoxProps {
  readonly id: string;
  readonly node: NodeId | undefined;
  readonly name: string;
  readonly amount: string;
  /** All that is told of it. */
  readonly text: string;
  /** Absent for what is no node. */
  readonly heat: Heat | undefined;
  /** How it stands by the metric that colours it. */
  readonly standing: string;
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isSelected: boolean;
}

/** From these widths on there is room for a name, and for a number beside it, in CSS pixels. */
const ROOM = { name: 32, amount: 160 } as const;

/** And from this height on for a second line. */
const TWO_LINES = 40;

export const BarBox = memo((bar: BarBoxProps) => (
  <div
    id={bar.id}
    className={`icicle-bar ${bar.heat === undefined ? "icicle-beside" : `heat-${bar.heat}`}`}
    role="treeitem"
    aria-level={bar.level + 1}
    aria-selected={bar.isSelected}
    aria-label={bar.text}
    tabIndex={-1}
    data-node={bar.node}
    style={{
      transform: `translate(${bar.x}px, ${bar.y}px)`,
      width: bar.width,
      height: bar.height,
    }}
  >
    {bar.width >= ROOM.name && <span className="icicle-name">{bar.name}</span>}
    {bar.width >= ROOM.amount && <span className="icicle-amount">{bar.amount}</span>}
    {bar.width >= ROOM.amount && bar.height >= TWO_LINES && (
      <span className="icicle-standing">{bar.standing}</span>
    )}
  </div>
));
