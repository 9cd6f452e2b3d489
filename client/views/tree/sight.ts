import type { Area, Card, TreeLayout } from "#shared/picture/layout.ts";
import { isWithin } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";
import { type Detail, detailOf } from "./detail.ts";
import type { Place } from "./first-view.ts";
import { cardsIn } from "./lookup.ts";

/** Which cards are elements of the page: they change seldom while the picture moves. */
export interface Sight {
  readonly detail: Detail;
  readonly k: number;
  /** Wider than the window, so that the next frames find their cards in it. */
  readonly area: Area;
  readonly cards: readonly Card[];
}

/** So much of the window on each side. */
const MARGIN = 0.25;

/** From so much nearer or farther on the cards are chosen anew. */
const CLOSER = 1.3;

/** What is seen now, if it is still within what is drawn. */
export function sightOf(
  layout: TreeLayout,
  { k }: Place,
  window: Area,
  before: Sight | undefined,
): Sight {
  const area = widened(window);
  const detail = detailOf(layout, area, k);
  const isNear = before && k / before.k < CLOSER && before.k / k < CLOSER;
  if (isNear && detail === before.detail && isWithin(window, before.area)) return before;
  // The first frame draws no more than it shows: who knows whether the picture is ever moved.
  const drawn = before ? area : window;
  return { detail, k, area: drawn, cards: detail === "block" ? [] : cardsIn(layout, drawn) };
}

function widened({ x0, y0, x1, y1 }: Area): Area {
  const [x, y] = [(x1 - x0) * MARGIN, (y1 - y0) * MARGIN];
  return { x0: x0 - x, y0: y0 - y, x1: x1 + x, y1: y1 + y };
}

/** In CSS pixels: a pin's own size, whatever the scale. */
const PIN = { width: 220, height: 44 } as const;
const MOST_PINS = 12;

/** Where cards are blocks, the root and the hottest in sight are named, if they do not cover others. */
export function pinsOf(heaviest: readonly Card[], root: Card, { area, k }: Sight): readonly Card[] {
  const pins: Card[] = [];
  for (const card of [...heaviest, root]) {
    const isSeen =
      card.x + CARD.width >= area.x0 && card.x <= area.x1 && card.y >= area.y0 && card.y <= area.y1;
    const isCovered = pins.some(
      ({ x, y }) => Math.abs(x - card.x) * k < PIN.width && Math.abs(y - card.y) * k < PIN.height,
    );
    if (isSeen && !isCovered && pins.push(card) === MOST_PINS) break;
  }
  return pins;
}
