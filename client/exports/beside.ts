import { element, type Picture, pictureOf, type Svg, words } from "#shared/picture/svg.ts";

interface Named {
  readonly name: string;
  readonly svg: Svg;
  readonly width: number;
  readonly height: number;
}

interface Frame {
  readonly title: string;
  readonly fonts: string;
  readonly ground: string;
  readonly ink: string;
}

/** Between two pictures, and for a name above each. */
const GAP = 24;
const NAME = 40;

/** Pictures in a row, each below its name. */
export function besideEachOther(pictures: readonly Named[], { ink, ...frame }: Frame): Picture {
  const starts = pictures.map((_, at) =>
    pictures.slice(0, at).reduce((sum, { width }) => sum + width + GAP, 0),
  );
  const last = pictures.at(-1);
  const width = (starts.at(-1) ?? 0) + (last?.width ?? 0);
  const height = NAME + Math.max(0, ...pictures.map((one) => one.height));
  return pictureOf(
    { ...frame, width, height },
    ...pictures.flatMap(({ name, svg }, at) => [
      element(
        "text",
        {
          x: (starts[at] ?? 0) + GAP,
          y: 28,
          fill: ink,
          "font-family": "Inter",
          "font-weight": 600,
        },
        words(name),
      ),
      element("g", { transform: `translate(${starts[at] ?? 0} ${NAME})` }, svg),
    ]),
  );
}
