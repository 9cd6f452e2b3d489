/** In characters: Safari opens addresses of 80,000; Firefox and Chrome of a million and more. */
export const LONGEST_LINK = 80_000;
