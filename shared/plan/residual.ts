import type { Residual } from "./annotated.ts";

/** More than rounding explains: said, not hidden. */
export const isUnexplained = ({ time, timeBound }: Residual): boolean =>
  Math.abs(time) > Math.max(timeBound, 0.001);
