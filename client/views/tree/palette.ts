/** The colours of a canvas, which knows no style sheet: those of theme/tokens.css, as they are now. */
export interface Palette {
  readonly heat: readonly string[];
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly edge: string;
  readonly accent: string;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    heat: [0, 1, 2, 3, 4].map((step) => colour(`--heat-${step}`)),
    surface: colour("--surface"),
    sunken: colour("--sunken"),
    line: colour("--line"),
    edge: colour("--line-strong"),
    accent: colour("--accent"),
  };
}
