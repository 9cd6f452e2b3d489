import type { Tint } from "#client/views/colouring.ts";
import type { Area, Card, TreeLayout } from "#shared/picture/layout.ts";
import { edgePath, linkPath, widthOf } from "#shared/picture/paths.ts";
import { CARD, PADDING, ROW } from "#shared/picture/sizes.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Detail } from "./detail.ts";
import type { Link } from "./links.ts";
import { edgesIn, firstFrom, rowsIn } from "./lookup.ts";
import type { Palette } from "./palette.ts";

/** What lies below the cards: edges, frames and links, and the cards themselves where they are blocks. */
export interface Scene {
  readonly layout: TreeLayout;
  readonly links: readonly Link[];
  readonly measures: readonly Measures[];
  readonly tintOf: (card: Card) => Tint;
  readonly selected: NodeId | undefined;
}

export interface Lens {
  readonly x: number;
  readonly y: number;
  readonly k: number;
  /** The part of the picture in sight, in its own pixels. */
  readonly area: Area;
  readonly detail: Detail;
}

/** More lines into one card are one colour anyway. */
const MOST_EDGES_IN_A_ROW = 400;

export function paint(to: CanvasRenderingContext2D, scene: Scene, lens: Lens, palette: Palette) {
  to.translate(lens.x, lens.y);
  to.scale(lens.k, lens.k);
  paintFrames(to, scene, lens, palette);
  paintEdges(to, scene, lens, palette);
  paintLinks(to, scene, lens, palette);
  if (lens.detail === "block") paintBlocks(to, scene, lens, palette);
}

function paintFrames(
  to: CanvasRenderingContext2D,
  { layout: { frames } }: Scene,
  { area, k }: Lens,
  { sunken, edge }: Palette,
) {
  to.fillStyle = sunken;
  to.strokeStyle = edge;
  to.lineWidth = 1 / Math.min(1, k);
  for (const { x0, y0, x1, y1, fold } of frames) {
    if (x1 < area.x0 || x0 > area.x1 || y1 < fold.y || fold.y > area.y1) continue;
    const middle = fold.x + CARD.width / 2;
    to.beginPath();
    to.roundRect(x0, y0, x1 - x0, y1 - y0, PADDING);
    to.moveTo(middle, fold.y + CARD.height);
    to.lineTo(middle, y0);
    to.fill();
    to.stroke();
  }
}

/** As wide as the rows that flow; many of one width in one stroke. */
function paintEdges(
  to: CanvasRenderingContext2D,
  { layout, measures }: Scene,
  { area, k }: Lens,
  { edge }: Palette,
) {
  to.strokeStyle = edge;
  to.lineCap = "round";
  const [first, behind] = rowsIn(layout, area);
  // Where rows are closer than that, lines between them are a grey veil.
  if ((behind - first) * 4 > (area.y1 - area.y0) * k) return;
  const byWidth = Map.groupBy(edgesIn(layout, area, MOST_EDGES_IN_A_ROW), (card) =>
    card.isApart ? 0 : Math.round(widthOf(card, measures)),
  );
  for (const [width, cards] of byWidth) {
    to.lineWidth = Math.max(width || 2, 0.75 / k);
    to.setLineDash(width === 0 ? DASHES : []);
    to.beginPath();
    for (const card of cards) edgePath(to, card);
    to.stroke();
  }
  to.setLineDash([]);
}

const DASHES = [3, 6];

/** From what was run apart to who uses it: round the cards between, as a loose thread. */
function paintLinks(
  to: CanvasRenderingContext2D,
  { layout: { cardOf }, links, selected }: Scene,
  { area, k }: Lens,
  { accent }: Palette,
) {
  to.strokeStyle = accent;
  to.setLineDash([2, 5].map((length) => length / Math.min(1, k)));
  for (const link of links) {
    const [from, user] = [cardOf[link.from], cardOf[link.to]];
    if (!from || !user || from === user) continue;
    const [y0, y1] = [Math.min(from.y, user.y), Math.max(from.y, user.y)];
    const [x0, x1] = [Math.min(from.x, user.x), Math.max(from.x, user.x)];
    if (x1 + CARD.width < area.x0 || x0 > area.x1 || y1 + ROW < area.y0 || y0 > area.y1) continue;
    const isChosen = link.from === selected || link.to === selected;
    to.globalAlpha = isChosen ? 1 : 0.45;
    to.lineWidth = (isChosen ? 3 : 1.5) / Math.min(1, k);
    to.beginPath();
    linkPath(to, from, user);
    to.stroke();
  }
  to.globalAlpha = 1;
  to.setLineDash([]);
}

/** No block and no step from one to the next is smaller than this on the screen. */
const SMALLEST = 2;

/** The hottest last, so that however small it is, nothing covers it. */
function paintBlocks(
  to: CanvasRenderingContext2D,
  scene: Scene,
  { area, k }: Lens,
  palette: Palette,
) {
  const width = Math.max(CARD.width, SMALLEST / k);
  const height = Math.max(CARD.height, SMALLEST / k);
  const byHeat: ReadonlyMap<number, Card[]> = Map.groupBy(
    blocksIn(scene.layout, area, (SMALLEST + 1) / k),
    (card): number =>
      scene.measures[card.node.id]?.isNeverExecuted && card.kind === "node"
        ? UNUSED
        : scene.tintOf(card).heat,
  );
  // The coolest of the ramp is hardly more than the ground.
  const colours = [palette.line, palette.edge, ...palette.heat.slice(1)];
  for (const [at, colour] of colours.entries()) {
    const heat = at + UNUSED;
    to.fillStyle = colour;
    for (const { x, y } of byHeat.get(heat) ?? []) to.fillRect(x, y, width, height);
  }
  const chosen = scene.layout.cardOf[scene.selected ?? -1];
  if (!chosen) return;
  to.strokeStyle = palette.accent;
  to.lineWidth = 2 / k;
  to.strokeRect(chosen.x, chosen.y, width, height);
}

const UNUSED = -1;

/** One card a step, so that no more are drawn than a screen has room for. */
function blocksIn(layout: TreeLayout, area: Area, step: number): Card[] {
  const found: Card[] = [];
  const [first, behind] = rowsIn(layout, area);
  const rowStep = Math.max(1, Math.ceil(step / ROW));
  for (let at = first - (first % rowStep); at < behind; at += rowStep) {
    const row = layout.rows[at] ?? [];
    for (let next = firstFrom(row, area.x0); next < row.length; ) {
      const card = row[next];
      if (!card || card.x > area.x1) break;
      found.push(card);
      const following = row[next + 1];
      next =
        following && following.x < card.x + step
          ? firstFrom(row, card.x + step + CARD.width)
          : next + 1;
    }
  }
  return found;
}
