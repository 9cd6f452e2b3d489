import { memo } from "react";
import type { Colouring } from "#client/views/colouring.ts";
import { besideHeat, nameOf } from "#client/views/scene.ts";
import { told } from "#client/views/told.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Square } from "./layout.ts";
import { placeOf } from "./pack.ts";

interface SquareBoxProps {
  readonly id: string;
  readonly square: Square;
  readonly annotated: AnnotatedPlan;
  readonly colouring: Colouring;
  readonly format: (amount: number) => string;
  /** Of the statement. */
  readonly whole: number;
  readonly isSelected: boolean;
}

/** From these sizes on there is room for a name, and for a number below it, in CSS pixels. */
const ROOM = { width: 40, name: 20, amount: 40 } as const;

export const SquareBox = memo((props: SquareBoxProps) => {
  const { id, square, annotated, colouring, format, isSelected } = props;
  const { id: node, level, ownBox, isWhole } = square;
  const name = nameOf(annotated.plan, square);
  const amount = format(isWhole ? square.amount : square.own);
  const text = node === undefined ? `${name}, ${amount}` : told(annotated, colouring, node);
  const isWide = ownBox.width >= ROOM.width;
  return (
    <div
      id={id}
      className={`square ${kindOf(props)}`}
      role="treeitem"
      aria-level={level + 1}
      aria-selected={isSelected}
      aria-label={text}
      // The line below the picture tells of nodes alone.
      title={node === undefined ? text : undefined}
      tabIndex={-1}
      data-node={node}
      style={placeOf(ownBox)}
    >
      {isWide && ownBox.height >= ROOM.name && <span className="square-name">{name}</span>}
      {isWide && ownBox.height >= ROOM.amount && (
        <span className="square-amount">{isWhole ? `${amount} in all` : amount}</span>
      )}
    </div>
  );
});

function kindOf({ square, annotated, colouring, whole }: SquareBoxProps): string {
  const { id, many, isWhole } = square;
  if (id !== undefined) {
    if (annotated.measures[id]?.isNeverExecuted) return "square-unused";
    return `heat-${colouring.of(id).heat} ${isWhole ? "square-whole" : ""}`;
  }
  if (many !== undefined) return "square-beside square-many";
  const heat = besideHeat(square, colouring, whole);
  return heat === undefined ? "square-beside" : `square-beside heat-${heat}`;
}
