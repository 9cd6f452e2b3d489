/** In CSS pixels at scale 1. The card's own height is fixed in view.css to the same number. */
export const CARD = { width: 248, height: 92 } as const;

export const GAP = { x: 20, y: 44 } as const;

/** From one row of cards to the next. */
export const ROW = CARD.height + GAP.y;

/** What is run apart from the node below which it is printed keeps this distance. */
export const APART = 64;

/** Around the members of an open fold. */
export const PADDING = 16;
