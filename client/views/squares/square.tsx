import { memo } from "react";
import type { Colouring } from "#client/views/colouring.ts";
import { nameOf } from "#client/views/scene.ts";
import { told } from "#client/views/told.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Box, Square } from "./layout.ts";

interface SquareBoxProps {
  readonly id: string;
  readonly square: Square;
  readonly annotated: AnnotatedPlan;
  readonly colouring: Colouring;
  readonly format: (amount: number) => string;
  readonly isSelected: boolean;
}

/** From these sizes on there is room for a name, and for a number below it, in CSS pixels. */
const ROOM = { width: 40, name: 20, amount: 40 } as const;

export const SquareBox = memo(
  ({ id, square, annotated, colouring, format, isSelected }: SquareBoxProps) => {
    const { id: node, level, ownBox } = square;
    const heat = node === undefined ? "square-beside" : `heat-${colouring.of(node).heat}`;
    const name = nameOf(annotated.plan, square);
    const isWide = ownBox.width >= ROOM.width;
    return (
      <div
        id={id}
        className={`square ${heat}`}
        role="treeitem"
        aria-level={level + 1}
        aria-selected={isSelected}
        aria-label={node === undefined ? name : told(annotated, colouring, node)}
        tabIndex={-1}
        data-node={node}
        style={placeOf(ownBox)}
      >
        {isWide && ownBox.height >= ROOM.name && <span className="square-name">{name}</span>}
        {isWide && ownBox.height >= ROOM.amount && (
          <span className="square-amount">{format(square.own)}</span>
        )}
      </div>
    );
  },
);

export const placeOf = ({ x, y, width, height }: Box) => ({
  transform: `translate(${x}px, ${y}px)`,
  width,
  height,
});
