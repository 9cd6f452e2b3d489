import { element, type Picture, pictureOf, type Svg, words } from "#shared/picture/svg.ts";
import { plainColour } from "./colours.ts";
import { letteringStyle } from "./lettering.ts";
import { drawSvg } from "./page-svg.ts";

interface PagePictureProps {
  readonly title: string;
  /** What is drawn: as large as it is on the screen. */
  readonly root: Element;
  readonly fonts: string;
  /** Around it; none where it fills its part of the page. */
  readonly margin?: number;
}

/**
 * A part of the page as it stands on the screen, in shapes and letters of its own: boxes with their
 * colours and lines, each line of text where the browser put it, pictures within.
 */
export function pagePicture({ title, root, fonts, margin = 0 }: PagePictureProps): Picture {
  const { left, top, width, height } = root.getBoundingClientRect();
  return pictureOf(
    {
      ...{ title, ground: groundOf(root), fonts },
      ...{ width: width + 2 * margin, height: height + 2 * margin },
    },
    ...drawElement(root, { left: left - margin, top: top - margin }),
  );
}

/** The first colour below it that is one. */
function groundOf(start: Element): string {
  for (let at: Element | null = start; at; at = at.parentElement) {
    const colour = plainColour(getComputedStyle(at).backgroundColor);
    if (!isClear(colour)) return colour;
  }
  return "rgb(255,255,255)";
}

const isClear = (colour: string): boolean => /,0\)$/.test(colour);

interface Corner {
  readonly left: number;
  readonly top: number;
}

/** The page is a few dozen levels deep: recursion is safe, whatever the plan is. */
function drawElement(target: Element, origin: Corner): Svg[] {
  const style = getComputedStyle(target);
  if (isUnseen(target, style) || isSlider(target)) return [];
  const box = target.getBoundingClientRect();
  if (target instanceof SVGSVGElement) {
    const frame = { x: box.left - origin.left, y: box.top - origin.top };
    const { width, height } = box;
    return [...drawBox(style, box, origin), drawSvg(target, { ...frame, width, height })];
  }
  const own = [...drawBox(style, box, origin), ...drawContent(target, box, origin)];
  if (style.overflow === "visible") return [...own, ...drawInside(target, style, origin)];
  const inside = drawInside(target, style, box);
  return inside.length === 0 ? own : [...own, clipped(box, origin, inside)];
}

function isUnseen(target: Element, style: CSSStyleDeclaration): boolean {
  const { visibility, opacity, clipPath, position } = style;
  // What closed details hold has a box, and is not rendered.
  const isHidden = !target.checkVisibility() || visibility === "hidden" || opacity === "0";
  return isHidden || (position === "absolute" && clipPath === "inset(50%)");
}

/** On paper nobody moves it. */
const isSlider = (target: Element): boolean =>
  target instanceof HTMLInputElement && target.type === "range";

/** An inner svg shows nothing beyond its own edges. */
const clipped = ({ left, top, width, height }: DOMRect, origin: Corner, inside: Svg[]): Svg =>
  element("svg", { x: left - origin.left, y: top - origin.top, width, height }, ...inside);

function drawBox(style: CSSStyleDeclaration, box: DOMRect, origin: Corner): Svg[] {
  const [x, y] = [box.left - origin.left, box.top - origin.top];
  const fill = plainColour(style.backgroundColor);
  const rx = Number.parseFloat(style.borderTopLeftRadius) || undefined;
  const { width, height } = box;
  const ground = isClear(fill) ? [] : [element("rect", { x, y, width, height, rx, fill })];
  return [...ground, ...drawBorder(style, { x, y, width, height, rx })];
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rx: number | undefined;
}

const sides = ["Top", "Right", "Bottom", "Left"] as const;

function drawBorder(style: CSSStyleDeclaration, frame: Frame): Svg[] {
  const lines = sides.map((side) => ({
    width:
      style[`border${side}Style`] === "none" ? 0 : Number.parseFloat(style[`border${side}Width`]),
    stroke: plainColour(style[`border${side}Color`]),
    isDashed: style[`border${side}Style`] === "dashed",
  }));
  const [first] = lines;
  if (!first || lines.every(({ width, stroke }) => width === 0 || isClear(stroke))) return [];
  const { x, y, width, height, rx } = frame;
  const dashes = (isDashed: boolean) => (isDashed ? "3 3" : undefined);
  if (lines.every((line) => line.width === first.width && line.stroke === first.stroke)) {
    const half = first.width / 2;
    const inner = { x: x + half, y: y + half, width: width - 2 * half, height: height - 2 * half };
    const stroke = { stroke: first.stroke, "stroke-width": first.width };
    return [
      element("rect", {
        ...inner,
        rx,
        fill: "none",
        ...stroke,
        "stroke-dasharray": dashes(first.isDashed),
      }),
    ];
  }
  const ends = [
    [x, y, x + width, y],
    [x + width, y, x + width, y + height],
    [x, y + height, x + width, y + height],
    [x, y, x, y + height],
  ] as const;
  return lines.flatMap(({ width: thickness, stroke, isDashed }, at) => {
    const [x1, y1, x2, y2] = ends[at] ?? ends[0];
    if (thickness === 0 || isClear(stroke)) return [];
    const line = { x1, y1, x2, y2, stroke, "stroke-width": thickness };
    return [element("line", { ...line, "stroke-dasharray": dashes(isDashed) })];
  });
}

/** What is no text and no box: a canvas, and what the reader typed or chose. */
function drawContent(target: Element, box: DOMRect, origin: Corner): Svg[] {
  const [x, y] = [box.left - origin.left, box.top - origin.top];
  const { width, height } = box;
  if (target instanceof HTMLCanvasElement)
    return [element("image", { x, y, width, height, href: target.toDataURL() })];
  const value = shownValue(target);
  if (value === "") return [];
  const style = getComputedStyle(target);
  const left = x + Number.parseFloat(style.paddingLeft) + 1;
  return [lettering(value, style, { x: left, y: y + height / 2 + 4 })];
}

function shownValue(target: Element): string {
  if (target instanceof HTMLSelectElement) return target.selectedOptions[0]?.text ?? "";
  if (!(target instanceof HTMLInputElement)) return "";
  if (!/^(?:checkbox|radio)$/.test(target.type)) return target.value;
  return target.checked ? "☑" : "☐";
}

function drawInside(target: Element, style: CSSStyleDeclaration, origin: Corner): Svg[] {
  if (target instanceof HTMLSelectElement) return [];
  return [...target.childNodes].flatMap((child) => {
    if (child instanceof Element) return drawElement(child, origin);
    return child instanceof Text ? drawText(child, style, origin) : [];
  });
}

/** A line of text for each line in which the browser broke it. */
function drawText(text: Text, style: CSSStyleDeclaration, origin: Corner): Svg[] {
  if (text.data.trim() === "") return [];
  const range = document.createRange();
  const lines: { words: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of text.data.matchAll(/\S+\s*/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.trimEnd().length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.box.top - box.top) < box.height / 2) line.words += word;
    else lines.push({ words: word, box });
  }
  return lines.map(({ words: line, box }) =>
    lettering(line.replace(/\s+$/, ""), style, {
      x: box.left - origin.left,
      y: box.top - origin.top + box.height * ASCENT,
    }),
  );
}

/** Of the height of a line of Inter or JetBrains Mono what is above its letters' foot. */
const ASCENT = 0.79;

const lettering = (line: string, style: CSSStyleDeclaration, { x, y }: { x: number; y: number }) =>
  element(
    "text",
    {
      x,
      y,
      ...letteringStyle(style),
      fill: plainColour(style.color),
      "text-decoration": style.textDecorationLine === "none" ? undefined : style.textDecorationLine,
      "xml:space": "preserve",
    },
    words(line),
  );
