import { memo } from "react";
import type { Colouring } from "#client/views/colouring.ts";
import { besideHeat, nameOf } from "#client/views/scene.ts";
import { told } from "#client/views/told.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { Bar } from "./layout.ts";

interface BarBoxProps {
  readonly id: string;
  readonly bar: Bar;
  readonly annotated: AnnotatedPlan;
  readonly colouring: Colouring;
  readonly format: (amount: number) => string;
  /** Of the statement. */
  readonly whole: number;
  /** Of a level, in CSS pixels. */
  readonly height: number;
  readonly isSelected: boolean;
}

/** From these widths on there is room for a name, and for a number beside it, in CSS pixels. */
const ROOM = { name: 32, amount: 160 } as const;

/** And from this height on for a second line. */
const TWO_LINES = 40;

export const BarBox = memo((props: BarBoxProps) => {
  const { id, bar, annotated, colouring, height, isSelected } = props;
  const tint = bar.id === undefined ? undefined : colouring.of(bar.id);
  const name = nameOf(annotated.plan, bar);
  const text =
    bar.id === undefined
      ? `${name}, ${props.format(bar.amount)}`
      : told(annotated, colouring, bar.id);
  return (
    <div
      id={id}
      className={`icicle-bar ${kindOf(props)}`}
      role="treeitem"
      aria-level={bar.level + 1}
      aria-selected={isSelected}
      aria-label={text}
      // The line below the picture tells of nodes alone.
      title={bar.id === undefined ? text : undefined}
      tabIndex={-1}
      data-node={bar.id}
      style={{
        transform: `translate(${bar.x}px, ${bar.level * height}px)`,
        width: bar.width,
        height,
      }}
    >
      {bar.width >= ROOM.name && <span className="icicle-name">{name}</span>}
      {bar.width >= ROOM.amount && (
        <span className="icicle-amount">{props.format(bar.amount)}</span>
      )}
      {bar.width >= ROOM.amount && height >= TWO_LINES && tint && (
        <span className="icicle-standing">{tint.text}</span>
      )}
    </div>
  );
});

function kindOf({ bar, annotated, colouring, whole }: BarBoxProps): string {
  const { id, many } = bar;
  if (id !== undefined)
    return annotated.measures[id]?.isNeverExecuted
      ? "icicle-unused"
      : `heat-${colouring.of(id).heat}`;
  if (many !== undefined) return "icicle-beside icicle-many";
  const heat = besideHeat(bar, colouring, whole);
  return heat === undefined ? "icicle-beside" : `icicle-beside heat-${heat}`;
}
