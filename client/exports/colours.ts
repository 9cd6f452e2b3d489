/** The tokens of theme/tokens.css that pictures use, as they are now. */
const names = [
  "ground",
  "surface",
  "sunken",
  "line",
  "line-strong",
  "ink",
  "ink-soft",
  "ink-faint",
  "accent",
  "bad",
  "warn",
  "good",
  "heat-0",
  "heat-1",
  "heat-2",
  "heat-3",
  "heat-4",
] as const;

export type Colours = Readonly<Record<(typeof names)[number], string>>;

/** In sRGB: what is not a browser knows no OKLCH. */
export function currentColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    names.map((name) => [name, plainColour(style.getPropertyValue(`--${name}`).trim())]),
  ) as Colours;
}

const known = new Map<string, string>();
let pen: CanvasRenderingContext2D | null | undefined;

/** Any colour of CSS as `rgb(…)` or `rgba(…)`: a canvas is asked what it paints. */
export function plainColour(colour: string): string {
  const before = known.get(colour);
  if (before !== undefined) return before;
  pen ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!pen) return colour;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  const plain =
    alpha === 255
      ? `rgb(${red},${green},${blue})`
      : `rgba(${red},${green},${blue},${Math.round((alpha / 255) * 100) / 100})`;
  known.set(colour, plain);
  return plain;
}
