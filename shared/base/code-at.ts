/**
 * The code of a character, and that of a blank behind the end. Where `charCodeAt` was once asked for
 * what is behind the end of a text, V8 calls it as a function from then on, which takes several
 * times as long as to look.
 */
export const codeAt = (text: string, at: number): number =>
  at < text.length ? text.charCodeAt(at) : BLANK;

const BLANK = 32;
