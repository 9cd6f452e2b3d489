/**
 * Whether pg_trgm finds three letters or digits in a row in a pattern: an index of trigrams is read
 * from end to end for one in which it finds none. A word that begins or ends where the text does
 * counts with two blanks before it and one behind it.
 * https://www.postgresql.org/docs/18/pgtrgm.html#PGTRGM-INDEX
 */
export const hasTrigram = (pattern: string, kind: "pattern" | "regex"): boolean =>
  kind === "pattern"
    ? trigramIn(fixedParts(pattern))
    : hasChoice.test(pattern) || alternatives(pattern).every(trigramIn);

/** `a(b|c)`: what follows what in it is not worked out here. */
const hasChoice = /\([^)]*\|/;

/** Stands for whatever is not fixed: it cuts a word without ending it. */
const ANYTHING = "\0";

const trigramIn = (text: string): boolean =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].some(({ 0: word, index }) => {
    const starts = text[index - 1] !== ANYTHING;
    const ends = text[index + word.length] !== ANYTHING;
    return [...word].length + (starts ? 2 : 0) + (ends ? 1 : 0) >= 3;
  });

/** LIKE has to match the whole text. */
const fixedParts = (pattern: string): string =>
  pattern.replace(/\\(.)|[%_]/gsu, (_, escaped) => escaped ?? ANYTHING);

/** A regular expression may match anywhere, unless it says where a text begins. */
const alternatives = (expression: string): string[] =>
  expression
    .replace(/\\.|\[[^\]]*\]/gs, ANYTHING)
    .replace(/\(\?[:=!]|[()]/g, "")
    .replace(/.(?:[*?]|\{[^}]*\})|[.+$]/gsu, ANYTHING)
    .split("|")
    .map((each) => `${ANYTHING}${each}${ANYTHING}`.replace("\0^", "^"));
