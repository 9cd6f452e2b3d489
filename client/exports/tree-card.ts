import { severityShapes } from "#client/ui/severity-mark.tsx";
import { MOST_MARKS } from "#client/views/tree/card.tsx";
import {
  blocksText,
  cardDetail,
  cardObject,
  estimateText,
  ownText,
  rowsText,
  subplanLabel,
} from "#client/views/tree/card-words.ts";
import {
  foldName,
  spreadText,
  sumRows,
  sumText,
  unusedText,
} from "#client/views/tree/fold-card.tsx";
import type { TreeModel } from "#client/views/tree/model.ts";
import type { Card } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";
import { element, type Svg, words } from "#shared/picture/svg.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { Colours } from "./colours.ts";
import { fitted, type MeasureText } from "./measure-text.ts";

export interface CardStyle {
  readonly colours: Colours;
  readonly measure: MeasureText;
}

/** The four lines of a card, as CardBody and FoldBody tell them. */
interface Told {
  readonly name: string;
  readonly object: string;
  readonly own: string;
  readonly rows: string;
  readonly soft: string;
  readonly estimate: string;
  readonly isWrong: boolean;
  readonly subplan: string;
  readonly look: Look;
}

type Look = "plain" | "unused" | "workers" | "fold" | "open";

/** As views/tree/view.css has them: a border of 1, 8 and 12 within, lines of 18. */
const LEFT = 13;
const RIGHT = CARD.width - LEFT;
const BASELINES = [22, 40, 58, 76] as const;
const BAR = 6;
const RADIUS = 8;

const SANS = "Inter, 'Inter Variable', system-ui, sans-serif";
const MONO = "'JetBrains Mono', 'JetBrains Mono Variable', ui-monospace, monospace";

export function drawCard(card: Card, model: TreeModel, style: CardStyle): Svg[] {
  const told = card.kind === "fold" ? foldTold(card, model) : nodeTold(card, model);
  const { colours } = style;
  const tint = model.tintOf(card);
  return [
    ...stack(told.look, colours),
    box(told.look, colours),
    ...subplanTab(told.subplan, style),
    ...nameLine(told, model.marksOf(card), style),
    ...line(told.object, { at: 1, font: MONO, size: 11, colour: colours["ink-soft"] }, style),
    ...pairOf([told.own, told.rows], { at: 2, size: 12, weight: 600, colour: colours.ink }, style),
    ...pairOf(
      [told.soft, told.estimate],
      {
        at: 3,
        size: 11,
        colour: colours["ink-soft"],
        endColour: told.isWrong ? colours.bad : undefined,
      },
      style,
    ),
    ...bar(tint.level ?? 0, colours[`heat-${tint.heat}`], colours["heat-0"]),
  ];
}

function nodeTold({ node }: Card, { annotated }: TreeModel): Told {
  const measures = annotated.measures[node.id];
  const estimate = estimateText(node, measures);
  return {
    name: nodeName(node),
    object: cardObject(node) || cardDetail(node),
    own: ownText(node, measures),
    rows: rowsText(node, measures),
    soft: blocksText(measures),
    estimate: estimate?.text ?? "",
    isWrong: estimate?.isWrong ?? false,
    subplan: node.subplanName ? subplanLabel(node.subplanName) : "",
    look: lookOf(measures),
  };
}

function lookOf({ isNeverExecuted, participants = 1 }: Partial<Measures> = {}): Look {
  if (isNeverExecuted) return "unused";
  return participants > 1 ? "workers" : "plain";
}

function foldTold({ node, fold, isOpen }: Card, model: TreeModel): Told {
  const members = fold?.members ?? [];
  const sums = model.sumsOf(fold ?? { id: node.id, parent: node.id, members });
  const named = model.annotated.plan.nodes[sums.slowest] ?? node;
  const told = { count: members.length, named, sums };
  return {
    name: foldName(told),
    object: `slowest: ${cardObject(named) || nodeName(named)}`,
    own: sumText(sums),
    rows: sumRows(sums),
    soft: spreadText(sums),
    estimate: unusedText(told),
    isWrong: false,
    subplan: "",
    look: isOpen ? "open" : "fold",
  };
}

/** What lies under a card that stands for several. */
function stack(look: Look, colours: Colours): Svg[] {
  const steps = { workers: [6, 3], fold: [10, 5], plain: [], unused: [], open: [] }[look];
  return steps.map((step) =>
    element("rect", {
      x: (look === "workers" ? step : 0) + 0.5,
      y: step + 0.5,
      width: CARD.width - 1,
      height: CARD.height - 1,
      rx: RADIUS,
      fill: colours.surface,
      stroke: colours["line-strong"],
    }),
  );
}

const box = (look: Look, colours: Colours): Svg =>
  element("rect", {
    x: 0.5,
    y: 0.5,
    width: CARD.width - 1,
    height: CARD.height - 1,
    rx: RADIUS,
    fill: look === "unused" ? colours.sunken : colours.surface,
    stroke: colours["line-strong"],
    "stroke-dasharray": look === "unused" || look === "open" ? "3 3" : undefined,
  });

function subplanTab(label: string, { colours, measure }: CardStyle): Svg[] {
  if (label === "") return [];
  const text = fitted(label, { font: `11px ${SANS}`, width: CARD.width - 40 }, measure);
  const width = measure(text, `11px ${SANS}`) + 18;
  return [
    element("path", {
      d: `M8.5,0V-12.5a4,4 0 0 1 4,-4h${Math.round(width - 8)}a4,4 0 0 1 4,4V0`,
      fill: colours.sunken,
      stroke: colours["line-strong"],
    }),
    lettering(text, { x: 17, y: -4, size: 11, colour: colours["ink-soft"] }),
  ];
}

function nameLine(
  { name, look }: Told,
  marks: readonly { readonly severity: keyof typeof severityShapes }[],
  { colours, measure }: CardStyle,
): Svg[] {
  const shown = marks.slice(0, MOST_MARKS);
  const font = `600 13px ${SANS}`;
  const room = RIGHT - LEFT - (shown.length > 0 ? 8 + shown.length * 14 : 0);
  const text = fitted(name, { font, width: room }, measure);
  const behind = LEFT + measure(text, font) + 8;
  return [
    lettering(text, {
      x: LEFT,
      y: BASELINES[0],
      size: 13,
      weight: 600,
      colour: look === "unused" ? colours["ink-soft"] : colours.ink,
    }),
    ...shown.map(({ severity }, at) =>
      element("path", {
        d: severityShapes[severity],
        transform: `translate(${Math.round(behind + at * 14)} ${BASELINES[0] - 11})`,
        fill: { high: colours.bad, medium: colours.warn, low: colours["ink-faint"] }[severity],
      }),
    ),
  ];
}

interface Line {
  readonly at: 1 | 2 | 3;
  readonly font?: string;
  readonly size: number;
  readonly weight?: number | undefined;
  readonly colour: string;
  readonly endColour?: string | undefined;
}

function line(
  text: string,
  { at, font = SANS, size, colour }: Line,
  { measure }: CardStyle,
): Svg[] {
  const shown = fitted(text, { font: `${size}px ${font}`, width: RIGHT - LEFT }, measure);
  return shown === "" ? [] : [lettering(shown, { x: LEFT, y: BASELINES[at], font, size, colour })];
}

/** One at either end of a line; the first gives way. */
function pairOf(
  [start, end]: readonly [string, string],
  { at, size, weight, colour, endColour = colour }: Line,
  { measure }: CardStyle,
): Svg[] {
  const font = `${weight ?? 400} ${size}px ${SANS}`;
  const right = fitted(end, { font: `${size}px ${SANS}`, width: RIGHT - LEFT }, measure);
  const taken = right === "" ? 0 : measure(right, `${size}px ${SANS}`) + 8;
  const left = fitted(start, { font, width: RIGHT - LEFT - taken }, measure);
  const y = BASELINES[at];
  return [
    ...(left === "" ? [] : [lettering(left, { x: LEFT, y, size, weight, colour })]),
    ...(right === ""
      ? []
      : [lettering(right, { x: RIGHT, y, size, colour: endColour, anchor: "end" })]),
  ];
}

function bar(level: number, colour: string, ground: string): Svg[] {
  const [top, bottom] = [CARD.height - BAR - 1, CARD.height - 1];
  const within = (width: number) => {
    const round = RADIUS - 1;
    const right = 1 + width;
    const isWhole = right > CARD.width - 1 - round;
    return isWhole
      ? `M1,${top}H${CARD.width - 1}a${round},${BAR} 0 0 1 -${round},${BAR}H${1 + round}a${round},${BAR} 0 0 1 -${round},-${BAR}Z`
      : `M1,${top}H${right}V${bottom}H${Math.min(1 + round, right)}Q1,${bottom} 1,${top}Z`;
  };
  const width = Math.min(1, level) * (CARD.width - 2);
  return [
    element("path", { d: within(CARD.width - 2), fill: ground }),
    ...(width >= 0.5
      ? [element("path", { d: within(Math.round(width * 10) / 10), fill: colour })]
      : []),
  ];
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly font?: string | undefined;
  readonly size: number;
  readonly weight?: number | undefined;
  readonly colour: string;
  readonly anchor?: "end";
}

const lettering = (text: string, { x, y, font = SANS, size, weight, colour, anchor }: Place): Svg =>
  element(
    "text",
    {
      x,
      y,
      "font-family": font,
      "font-size": size,
      "font-weight": weight,
      fill: colour,
      "text-anchor": anchor,
      "xml:space": "preserve",
    },
    words(text),
  );
