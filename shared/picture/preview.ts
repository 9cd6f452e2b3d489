import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeObject, nodeTitle } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import { foldsOf } from "./folds.ts";
import { heatOf } from "./heat.ts";
import { type Card, layOut } from "./layout.ts";
import { edgePath, type Pen, widthOf } from "./paths.ts";
import { CARD } from "./sizes.ts";
import { element, pictureOf, type Svg, words } from "./svg.ts";

/** What programs for chats show of a link, as large as they ask for: https://ogp.me/#structured */
export const PREVIEW = { width: 1200, height: 630 } as const;

const MARGIN = 56;

const TOP = 190;

/** Where the tree stands: alone, or beside the heaviest nodes in words. */
const WHOLE = { x: MARGIN, width: PREVIEW.width - 2 * MARGIN, height: 384 } as const;
const BESIDE = { x: 640, width: PREVIEW.width - 640 - MARGIN, height: WHOLE.height } as const;

/** Below it letters are no letters any more. */
const READABLE = 0.75;

/** No larger than on the page at its nearest. */
const LARGEST = 1.6;

/** The light ones of theme/tokens.css, in sRGB: what draws this knows no OKLCH. */
const COLOURS = {
  ground: "#f9fafc",
  surface: "#ffffff",
  line: "#c1c4cb",
  ink: "#1b1f29",
  soft: "#535864",
  heat: ["#edebe4", "#edd692", "#eea743", "#ec6f00", "#d33318"],
} as const;

/** A plan's tree under its title, folds closed, in one picture. */
export function previewOf(title: string, annotated: AnnotatedPlan): string {
  const layout = layOut(annotated.plan, foldsOf(annotated.plan), new Set());
  const scaleIn = ({ width, height }: Area) =>
    Math.min(width / layout.width, height / layout.height, LARGEST);
  const isReadable = scaleIn(WHOLE) >= READABLE;
  const area = isReadable ? WHOLE : BESIDE;
  const scale = scaleIn(area);
  const x = area.x + (area.width - layout.width * scale) / 2;
  const transform = `translate(${tenths(x)} ${TOP}) scale(${Math.round(scale * 1e4) / 1e4})`;
  return pictureOf(
    { title, ...PREVIEW, ground: COLOURS.ground, fonts: "" },
    line(cut(title, 36), { y: 92, size: 44, weight: "bold", fill: COLOURS.ink }),
    line(factsOf(annotated), { y: 144, size: 26, fill: COLOURS.soft }),
    ...(isReadable ? [] : heaviest(annotated)),
    element(
      "g",
      { transform },
      ...layout.edges.flat().map((card) => drawEdge(card, annotated)),
      ...layout.cards.flatMap((card) => drawCard(card, annotated, isReadable)),
    ),
  ).svg;
}

type Area = Pick<typeof WHOLE | typeof BESIDE, "width" | "height">;

/** What took most, of which the cards have no words. */
const heaviest = ({ plan, measures }: AnnotatedPlan): Svg[] =>
  plan.nodes
    .map((node) => ({ node, ...measures[node.id] }))
    .filter(({ ownShare }) => heatOf(ownShare) > 0)
    .toSorted((a, b) => (b.ownShare ?? 0) - (a.ownShare ?? 0))
    .slice(0, MOST_TOLD)
    .flatMap(({ node, ownTime, ownShare }, at) => {
      const y = TOP + 20 + at * 96;
      const style = { x: MARGIN + 28, size: 22 };
      return [
        element("rect", {
          ...{ x: MARGIN, y, width: 12, height: 64, rx: 4 },
          fill: COLOURS.heat[heatOf(ownShare)],
        }),
        line(cut(nodeTitle(node), 36), { ...style, y: y + 24, fill: COLOURS.ink }),
        line(timeOf(ownTime, ownShare), { ...style, y: y + 56, fill: COLOURS.soft }),
      ];
    });

const MOST_TOLD = 4;

const timeOf = (time: Milliseconds | undefined, share: Share | undefined): string =>
  [time !== undefined && formatTime(time), share !== undefined && formatShare(share)]
    .filter(Boolean)
    .join(", ");

/** "12 nodes, 812 ms" */
function factsOf({ plan, totalTime }: AnnotatedPlan): string {
  const count = plan.nodes.length;
  const nodes = count === 1 ? "One node" : `${formatCount(count)} nodes`;
  return [nodes, totalTime === undefined ? "not run" : formatTime(totalTime)].join(", ");
}

interface LineStyle {
  readonly x?: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: "bold";
}

const line = (text: string, { x = MARGIN, y, size, fill, weight }: LineStyle): Svg =>
  element(
    "text",
    { x, y, fill, "font-family": "DejaVu Sans", "font-size": size, "font-weight": weight },
    words(text),
  );

function drawEdge(card: Card, { measures }: AnnotatedPlan): Svg {
  const steps: string[] = [];
  const pen: Pen = {
    moveTo: (...point) => steps.push(`M${point.map(tenths)}`),
    bezierCurveTo: (...points) => steps.push(`C${points.map(tenths)}`),
  };
  edgePath(pen, card);
  const width = widthOf(card, measures);
  return element("path", {
    ...{ d: steps.join(""), fill: "none", stroke: COLOURS.line },
    "stroke-width": width,
  });
}

/** As heat, and in words where they can be read. */
function drawCard({ x, y, node, fold }: Card, annotated: AnnotatedPlan, isReadable: boolean) {
  const { ownTime, ownShare } = annotated.measures[node.id] ?? {};
  const heat = COLOURS.heat[heatOf(ownShare)];
  const box = { x, y, width: CARD.width, height: CARD.height, rx: 8 };
  if (!isReadable) return [element("rect", { ...box, fill: heat, stroke: COLOURS.line })];
  const left = x + 22;
  const many = fold && fold.members.length > 1 ? ` × ${formatCount(fold.members.length)}` : "";
  return [
    element("rect", { ...box, fill: COLOURS.surface, stroke: COLOURS.line }),
    element("rect", { ...box, width: 10, rx: 4, fill: heat }),
    line(cut(`${nodeName(node)}${many}`, 20), {
      ...{ x: left, y: y + 28, size: 17, fill: COLOURS.ink },
      weight: "bold",
    }),
    line(cut(nodeObject(node) ?? "", 24), { x: left, y: y + 52, size: 15, fill: COLOURS.soft }),
    line(many === "" ? timeOf(ownTime, ownShare) : "", {
      x: left,
      y: y + 76,
      size: 15,
      fill: COLOURS.ink,
    }),
  ];
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** To so many letters, whatever their width: nobody measures them where this is drawn. */
const cut = (text: string, most: number): string => {
  const letters = [...text.replaceAll(/\s+/g, " ")];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
};
