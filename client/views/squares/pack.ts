import { hierarchy, treemap, treemapSquarify } from "d3";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Item<Part> {
  readonly part?: Part;
  readonly inside: readonly Item<Part>[];
}

/** Side by side, as square as it goes, the largest first; each as large as its amount. */
export function pack<Part extends { readonly amount: number }>(
  parts: readonly Part[],
  { x, y, width, height }: Box,
): readonly (Part & { readonly box: Box })[] {
  const inside = parts.map((part): Item<Part> => ({ part, inside: [] }));
  const root = hierarchy<Item<Part>>({ inside }, (item) => item.inside)
    .sum(({ part }) => part?.amount ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<Item<Part>>().tile(treemapSquarify).size([width, height])(root);
  return (placed.children ?? []).flatMap(({ data, x0, y0, x1, y1 }) =>
    data.part
      ? [{ ...data.part, box: { x: x + x0, y: y + y0, width: x1 - x0, height: y1 - y0 } }]
      : [],
  );
}

/** The narrowest side that is seen, in CSS pixels. */
const LEAST = 1;

export const isSeen = ({ width, height }: Box): boolean => width >= LEAST && height >= LEAST;

export const placeOf = ({ x, y, width, height }: Box) => ({
  transform: `translate(${x}px, ${y}px)`,
  width,
  height,
});
