import { formatCount } from "#shared/base/format.ts";
import { type Heat, heatOf } from "#shared/picture/heat.ts";
import { nodeLabel } from "#shared/plan/draw.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";
import type { Beside } from "./beside.ts";
import type { Colouring } from "./colouring.ts";
import { insideOf, type Nesting } from "./nesting.ts";

/** What a picture of boxes in boxes shows. */
export interface Scene {
  readonly nesting: Nesting;
  /** The node that fills the picture; else the whole statement does. */
  readonly zoom: NodeId | undefined;
  /** Triggers, starting and ending the statement: with the nodes they make up its time. */
  readonly beside: readonly Beside[];
}

/** A node, by its title what the statement did beside its nodes, or many that are too small. */
type Named =
  | { readonly id: NodeId; readonly title?: undefined; readonly many?: undefined }
  | { readonly id?: undefined; readonly title: string; readonly many?: undefined }
  | { readonly id?: undefined; readonly title?: undefined; readonly many: number };

/** With all inside. A sub-plan that several nodes ran is drawn in each of them, with its part. */
export type Drawn = Named & { readonly amount: number };

const STATEMENT = "Statement";

/** The whole statement; its root where nothing is beside it. */
export function outermost({ nesting, zoom, beside }: Scene): Drawn {
  const [root] = nesting.tops;
  const id = zoom ?? (nesting.tops.length === 1 && beside.length === 0 ? root?.id : undefined);
  if (id !== undefined) return { id, amount: nesting.whole[id] ?? 0 };
  const amount = [...nesting.tops, ...beside].reduce((sum, part) => sum + part.amount, 0);
  return { title: STATEMENT, amount };
}

/** What is inside; of a sub-plan that several ran each of its nodes has as small a part. */
export function partsOf({ nesting, beside }: Scene, drawn: Drawn): readonly Drawn[] {
  if (drawn.id === undefined) return drawn.title === STATEMENT ? [...nesting.tops, ...beside] : [];
  const share = shareOf(nesting, drawn.id, drawn.amount);
  return (nesting.inside[drawn.id] ?? []).map(({ id, amount }) => ({ id, amount: amount * share }));
}

/** As much of it as is inside nothing else that is drawn. */
export function ownPart({ nesting }: Scene, drawn: Drawn): number {
  if (drawn.id !== undefined)
    return (nesting.own[drawn.id] ?? 0) * shareOf(nesting, drawn.id, drawn.amount);
  return drawn.title === STATEMENT ? 0 : drawn.amount;
}

function shareOf({ whole }: Nesting, id: NodeId, amount: number): number {
  const all = whole[id] ?? 0;
  return all > 0 ? amount / all : 0;
}

/** As one, what is each too small to be seen. */
export const together = (parts: readonly Drawn[]): Drawn => ({
  many: parts.length,
  amount: parts.reduce((sum, { amount }) => sum + amount, 0),
});

/** How many nodes there are to draw. */
export const countOf = ({ nesting, zoom }: Scene): number =>
  zoom === undefined ? nesting.own.length : insideOf(nesting, zoom).size;

export function nameOf({ nodes }: Plan, drawn: Named): string {
  if (drawn.title !== undefined) return drawn.title;
  if (drawn.many !== undefined) return `${formatCount(drawn.many)} smaller`;
  const node = nodes[drawn.id];
  return node ? nodeLabel(node) : "";
}

/** How hot what is beside the nodes is, where times colour; it has no number of another metric. */
export const besideHeat = (
  { title, amount }: Drawn,
  { metric }: Colouring,
  whole: number,
): Heat | undefined =>
  title === undefined || title === STATEMENT || metric !== "time" || whole === 0
    ? undefined
    : heatOf(amount / whole);
