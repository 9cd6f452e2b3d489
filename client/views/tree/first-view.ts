import type { Area, Card, TreeLayout } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What d3 calls a transform: first scaled, then moved. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

const PADDING = 24;

/** Left free below, for the buttons that lie over the picture. */
const FOOT = 60;

/** Down to this scale a card's name can be read, so that all of a plan is better than a part. */
const READABLE = 0.28;

/** Of a part of it all that its cards tell is to be read. */
const LEGIBLE = 0.5;

/** Of a part of the plan so much can be read that nobody has to come nearer. */
const COMFORTABLE = 0.8;

/** All of the plan, if it can be read; else its root and where the time went; else only the latter. */
export function firstView(layout: TreeLayout, frame: Size, heaviest: Card | undefined): Place {
  const whole = scaleFor(layout, frame);
  if (whole >= READABLE)
    return fitted({ x0: 0, y0: 0, x1: layout.width, y1: layout.height }, frame);
  const [root] = layout.cards;
  const start = heaviest ?? root;
  if (!root || !start) return { x: 0, y: 0, k: 1 };
  const both = areaOf([root, start]);
  const isBothRead = scaleFor(sizeOf(both), frame) >= LEGIBLE;
  return fitted(isBothRead ? both : areaOf([start]), frame, COMFORTABLE);
}

/** The whole picture, however small. */
export const wholeView = (layout: TreeLayout, frame: Size): Place =>
  fitted({ x0: 0, y0: 0, x1: layout.width, y1: layout.height }, frame);

/** In the middle of the frame, but not far from its top. */
function fitted(area: Area, frame: Size, most = 1): Place {
  const size = sizeOf(area);
  const k = Math.min(most, scaleFor(size, frame));
  const spare = frame.height - size.height * k;
  const top = size.height > CARD.height ? Math.min(2 * PADDING, spare / 2) : spare / 3;
  return {
    x: (frame.width - size.width * k) / 2 - area.x0 * k,
    y: top - area.y0 * k,
    k,
  };
}

const scaleFor = ({ width, height }: Size, frame: Size): number =>
  Math.min(
    1,
    (frame.width - 2 * PADDING) / Math.max(1, width),
    (frame.height - PADDING - FOOT) / Math.max(1, height),
  );

const sizeOf = ({ x0, y0, x1, y1 }: Area): Size => ({ width: x1 - x0, height: y1 - y0 });

const areaOf = (cards: readonly Card[]): Area => ({
  x0: Math.min(...cards.map(({ x }) => x)),
  y0: Math.min(...cards.map(({ y }) => y)),
  x1: Math.max(...cards.map(({ x }) => x + CARD.width)),
  y1: Math.max(...cards.map(({ y }) => y + CARD.height)),
});
