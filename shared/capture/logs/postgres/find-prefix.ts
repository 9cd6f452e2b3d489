import { knownPrefixes } from "./known-prefixes.ts";
import { compilePrefix, openPrefix, type Prefix } from "./prefix.ts";
import { anyWords, englishWords } from "./severity-words.ts";

/** More of them would tell no more. */
const ENOUGH = 200;

/** A word of severity with what stands around it in every prefix: a colon, and mostly two blanks. */
const withWord = new RegExp(`(?<![\\w.'"])(?:${anyWords})[ \\u00a0]?:(?:[ \\u00a0]{1,2}|$)`);

/** The log_line_prefix by which most of the lines that name a severity can be read. */
export function findPrefix(lines: readonly string[]): Prefix | undefined {
  const telling = lines.filter((line) => !/^\s/.test(line.slice(0, 1)) || line.startsWith(" sql_"));
  const sample = telling.filter((line) => withWord.test(line)).slice(0, ENOUGH);
  if (sample.length === 0) return lines.some((line) => withoutWord.test(line)) ? bare : undefined;
  const words = sample.every(isEnglish) ? englishWords : anyWords;
  const scored = knownPrefixes.map((text) => score(compilePrefix(text, words), sample));
  const best = scored.reduce((one, other) => (isBetter(other, one) ? other : one));
  if (best.hits > sample.length / 2) return best.prefix;
  return openPrefix(
    sample.map((line) => line.slice(0, line.search(withWord))),
    words,
  );
}

/** As slides and terminals have it, only the messages. */
const withoutWord = /^(?:duration: [\d.]+ ms|statement: |execute [^:]+: )/;
const bare: Prefix = {
  pattern: new RegExp(`(?=${withoutWord.source.slice(1)}|$)()()`, "y"),
  places: {},
  word: 1,
};

/** Some translations leave LOG as it is, and say only what follows otherwise. */
const isEnglish = (line: string) => englishWord.test(line) && !otherDuration.test(line);

const englishWord = new RegExp(`(?<![\\w.'"])(?:${englishWords}): {0,2}(?:\\S|$)`);
const otherDuration =
  /: {1,2}(?! ?duration)[^\d:"]{2,40}:? [\d.]+ (?:ms|milisaniye|ミリ秒|мс|მწმ)(?![\w])/;

interface Scored {
  readonly prefix: Prefix;
  readonly hits: number;
  /** What it tells of these lines that is not empty. */
  readonly told: number;
  readonly escapes: number;
}

function score(prefix: Prefix, lines: readonly string[]): Scored {
  const matches = lines.map((line) => matchOf(prefix, line)).filter((match) => match !== null);
  const { user, database, application, host } = prefix.places;
  const telling = [user, database, application, host].filter((place) => place !== undefined);
  const told = matches.flatMap((match) => telling.filter((place) => match[place])).length;
  const escapes = prefix.text?.match(/%-?\d*[a-zA-Z]/g)?.length ?? 0;
  return { prefix, hits: matches.length, told, escapes };
}

/** Where two read as many lines, the one that tells more of them; then the one that asks for less. */
function isBetter(one: Scored, other: Scored): boolean {
  if (one.hits !== other.hits) return one.hits > other.hits;
  return one.told === other.told ? one.escapes < other.escapes : one.told > other.told;
}

function matchOf({ pattern }: Prefix, line: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(line);
}
