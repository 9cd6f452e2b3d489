/** In characters. Less is read within a frame or two, and has no progress to tell. */
const LARGE = 300_000;

export const isLarge = (text: string): boolean => text.length > LARGE;
