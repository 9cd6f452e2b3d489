import { path } from "d3";
import type { Colouring } from "#client/views/colouring.ts";
import { linksOf } from "#client/views/tree/links.ts";
import { marksByNode } from "#client/views/tree/marks.ts";
import { modelOf, type TreeModel } from "#client/views/tree/model.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { foldsOf } from "#shared/picture/folds.ts";
import { type Card, layOut } from "#shared/picture/layout.ts";
import { edgePath, linkPath, type Pen, widthOf } from "#shared/picture/paths.ts";
import { CARD, PADDING } from "#shared/picture/sizes.ts";
import { element, type Picture, pictureOf, type Svg, words } from "#shared/picture/svg.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type CardStyle, drawCard } from "./tree-card.ts";

interface TreePictureProps extends CardStyle {
  readonly title: string;
  readonly plan: AnalysedPlan;
  readonly colouring: Colouring;
  /** The folds that are open. */
  readonly open: readonly NodeId[];
  readonly fonts: string;
}

/** Around the whole tree. */
const MARGIN = 24;

/** The whole tree as it is drawn near by, however much of it is on the screen. */
export function treePicture({ title, plan, colouring, open, fonts, ...style }: TreePictureProps) {
  const { annotated, findings } = plan;
  const folds = foldsOf(annotated.plan);
  const layout = layOut(annotated.plan, folds, new Set(open));
  const marks = marksByNode(findings);
  const model = modelOf({ annotated, folds, layout, colouring, marks });
  const { colours } = style;
  return pictureOf(
    {
      title,
      width: layout.width + 2 * MARGIN,
      height: layout.height + 2 * MARGIN,
      ground: colours.ground,
      fonts,
    },
    element(
      "g",
      { transform: `translate(${MARGIN} ${MARGIN})` },
      ...drawFrames(model, style),
      ...drawEdges(model, style),
      ...drawLinks(model, style),
      ...layout.cards.map((card) => placed(card, drawCard(card, model, style))),
    ),
  ) satisfies Picture;
}

const placed = (card: Card, drawn: readonly Svg[]): Svg =>
  element(
    "g",
    { transform: `translate(${Math.round(card.x * 10) / 10} ${Math.round(card.y * 10) / 10})` },
    element("title", {}, words(nodeTitle(card.node))),
    ...drawn,
  );

const drawFrames = ({ layout: { frames } }: TreeModel, { colours }: CardStyle): Svg[] =>
  frames.flatMap(({ fold, x0, y0, x1, y1 }) => {
    const middle = fold.x + CARD.width / 2;
    const stroke = colours["line-strong"];
    return [
      element("path", { d: `M${middle},${fold.y + CARD.height}V${y0}`, stroke }),
      element("rect", {
        x: x0,
        y: y0,
        width: x1 - x0,
        height: y1 - y0,
        rx: PADDING,
        fill: colours.sunken,
        stroke,
      }),
    ];
  });

const drawEdges = ({ layout, annotated }: TreeModel, { colours }: CardStyle): Svg[] =>
  layout.edges.flat().map((card) =>
    element("path", {
      d: written((pen) => edgePath(pen, card)),
      fill: "none",
      stroke: colours["line-strong"],
      "stroke-linecap": "round",
      "stroke-width": card.isApart ? 2 : widthOf(card, annotated.measures),
      "stroke-dasharray": card.isApart ? "3 6" : undefined,
    }),
  );

const drawLinks = ({ layout: { cardOf }, annotated }: TreeModel, { colours }: CardStyle): Svg[] =>
  linksOf(annotated).flatMap(({ from, to }) => {
    const [start, user] = [cardOf[from], cardOf[to]];
    if (!start || !user || start === user) return [];
    return [
      element("path", {
        d: written((pen) => linkPath(pen, start, user)),
        fill: "none",
        stroke: colours.accent,
        "stroke-width": 1.5,
        "stroke-dasharray": "2 5",
        "stroke-opacity": "0.45",
      }),
    ];
  });

function written(draw: (pen: Pen) => void): string {
  const pen = path();
  draw(pen);
  return pen
    .toString()
    .replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
