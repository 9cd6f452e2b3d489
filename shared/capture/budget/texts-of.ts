import type { Counted } from "./allowances.ts";

/** How often a unit sent each shape, by its text in the alphabet's order: the same at every run. */
export const textsOf = ({ shapes }: Counted): Record<string, number> =>
  Object.fromEntries(
    shapes
      .map(({ of, statements }): [string, number] => [of.text, statements])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
