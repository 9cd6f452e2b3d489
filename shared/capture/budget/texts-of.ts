import type { Shape, Unit } from "#shared/capture/capture.ts";

/** How often a unit sent each shape, by its text in the alphabet's order: the same at every run. */
export function textsOf({ shapes: sent }: Unit, shapes: readonly Shape[]): Record<string, number> {
  const known = new Map(shapes.map((shape) => [shape.id, shape]));
  const counts = sent.flatMap(({ shape, statements }): [string, number][] => {
    const text = known.get(shape)?.text;
    return text === undefined || statements === 0 ? [] : [[text, statements]];
  });
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
