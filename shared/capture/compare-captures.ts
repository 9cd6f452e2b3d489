import type { Milliseconds } from "#shared/base/units.ts";
import type { Capture, Shape, Totals } from "./capture.ts";
import { weightOf } from "./weight.ts";

/** What became of a shape from one capture to another of the same thing. */
export type ShapeChange = "gone" | "fewer" | "same" | "more" | "new";

export interface ComparedShape {
  readonly id: string;
  readonly text: string;
  readonly change: ShapeChange;
  /** How often it was sent. */
  readonly before: number;
  readonly after: number;
  readonly timeBefore?: Milliseconds;
  readonly timeAfter?: Milliseconds;
}

export interface ComparedCaptures {
  readonly before: Totals;
  readonly after: Totals;
  /** Without those that only begin and end transactions; what changed most first. */
  readonly shapes: readonly ComparedShape[];
}

/** Shapes have the same id in every capture, so this is a question of counting. */
export function compareCaptures(before: Capture, after: Capture): ComparedCaptures {
  const [was, is] = [before, after].map(sent);
  const ids = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return {
    before: before.totals,
    after: after.totals,
    shapes: [...ids]
      .map((id) => ({ id, before: was?.get(id), after: is?.get(id) }))
      .toSorted((a, b) => difference(b) - difference(a))
      .map(compared),
  };
}

const sent = ({ shapes }: Capture): ReadonlyMap<string, Shape> =>
  new Map(shapes.filter(({ kind }) => kind !== "transaction").map((shape) => [shape.id, shape]));

interface Pair {
  readonly id: string;
  readonly before: Shape | undefined;
  readonly after: Shape | undefined;
}

const difference = ({ before, after }: Pair): number =>
  Math.abs((before ? weightOf(before) : 0) - (after ? weightOf(after) : 0));

function compared({ id, before, after }: Pair): ComparedShape {
  const [was, is] = [before?.statements ?? 0, after?.statements ?? 0];
  return {
    id,
    text: (after ?? before)?.text ?? "",
    change: changeOf(was, is),
    before: was,
    after: is,
    ...(before?.time !== undefined && { timeBefore: before.time }),
    ...(after?.time !== undefined && { timeAfter: after.time }),
  };
}

function changeOf(before: number, after: number): ShapeChange {
  if (before === after) return "same";
  if (after === 0) return "gone";
  if (before === 0) return "new";
  return after < before ? "fewer" : "more";
}
