import type { LoadFigures } from "./figures.ts";

/** Statements a second. */
export const throughputOf = ({
  finished,
  duration,
}: Pick<LoadFigures, "finished" | "duration">): number => (finished / duration) * 1_000;
