/** In characters. Less is read within a frame or two, sooner than a worker has started. */
const LARGE = 300_000;

export const isLarge = (text: string): boolean => text.length > LARGE;
