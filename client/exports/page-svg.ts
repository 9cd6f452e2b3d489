import { element, type Svg, words } from "#shared/picture/svg.ts";
import { plainColour } from "./colours.ts";
import { letteringStyle } from "./lettering.ts";

/** What tells where a shape is, by its kind. */
const geometry: Readonly<Record<string, readonly string[]>> = {
  path: ["d", "transform"],
  line: ["x1", "y1", "x2", "y2", "transform"],
  rect: ["x", "y", "width", "height", "rx", "transform"],
  circle: ["cx", "cy", "r", "transform"],
  text: ["x", "y", "dx", "dy", "transform"],
};

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of ours within the page, with the colours that the style sheet gives its shapes. */
export const drawSvg = (target: SVGSVGElement, frame: Frame): Svg =>
  element(
    "svg",
    {
      ...frame,
      viewBox: target.getAttribute("viewBox") ?? undefined,
      preserveAspectRatio: target.getAttribute("preserveAspectRatio") ?? undefined,
    },
    ...drawShapes(target),
  );

/** Ours are a few levels deep. */
const drawShapes = (parent: Element): Svg[] =>
  [...parent.children].flatMap((shape) => {
    const name = shape.tagName;
    if (name === "g")
      return [
        element(
          "g",
          { transform: shape.getAttribute("transform") ?? undefined },
          ...drawShapes(shape),
        ),
      ];
    const attributes = geometry[name];
    if (!attributes) return [];
    const style = getComputedStyle(shape);
    const placed = attributes.map((one) => [one, shape.getAttribute(one) ?? undefined]);
    return [
      element(
        name,
        { ...Object.fromEntries(placed), ...paint(style), ...(name === "text" && type(style)) },
        ...(name === "text" ? [words(shape.textContent ?? "")] : []),
      ),
    ];
  });

function paint(style: CSSStyleDeclaration) {
  const colour = (value: string) => (value === "none" ? "none" : plainColour(value));
  const given = (value: string, usual: string) => (value === usual ? undefined : value);
  return {
    fill: colour(style.fill),
    stroke: colour(style.stroke),
    "stroke-width": Number.parseFloat(style.strokeWidth),
    "stroke-dasharray": given(style.strokeDasharray, "none"),
    "vector-effect": given(style.vectorEffect, "none"),
    opacity: given(style.opacity, "1"),
  };
}

const type = (style: CSSStyleDeclaration) => ({
  ...letteringStyle(style),
  "text-anchor": style.textAnchor,
});
