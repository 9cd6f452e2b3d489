/** More than any server counts: in milliseconds thirty thousand years. Sums of it stay finite. */
const MOST = 1e15;

/** A reported number to calculate with: what a damaged plan holds may be negative or endless. */
export const amount = (reported: number | undefined): number =>
  reported !== undefined && reported > 0 ? Math.min(reported, MOST) : 0;
