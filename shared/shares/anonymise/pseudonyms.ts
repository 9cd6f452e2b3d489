import type { AnonymiseKey, Pairs } from "./key.ts";
import { moveClock, moveDay } from "./move-time.ts";
import { isEverywhere, isGiven, isOfPostgres } from "./own-names.ts";
import type { NameKind, Renaming } from "./renaming.ts";

interface Pseudonyms {
  readonly renaming: Renaming;
  readonly key: (id: string, title: string) => AnonymiseKey;
  /** How many texts were replaced whole until now. */
  readonly leftOut: () => number;
}

/**
 * Makes up a pseudonym for what is asked for the first time, and remembers it. None of them is a
 * word of the originals or of Postgres. `random` is as `Math.random`.
 */
export function pseudonyms(originals: readonly string[], random: () => number): Pseudonyms {
  const taken = takenBy(originals);
  const [next, literal] = [counted(taken), madeUp(taken, random)];
  const [names, literals, texts] = [newMap(), newMap(), newMap()];
  /** What Postgres calls a table that is read twice, and the parts of a table, are numbered. */
  const name = (original: string, kind: NameKind): string => {
    if (isEverywhere(original) || isGiven(original)) return original;
    const base = /^(.+)_\d+$/s.exec(original)?.[1];
    return remembered(names, original, () =>
      next(base === undefined ? kind : `${name(base, kind)}_`),
    );
  };
  const days = -FEWEST_DAYS - Math.floor(random() * MORE_DAYS);
  const seconds = 1 + Math.floor(random() * MOST_SECONDS);
  return {
    renaming: {
      name,
      isName: (text) => names.has(text),
      literal: (part) =>
        /^[01]$/.test(part) ? part : remembered(literals, part, () => literal(part)),
      day: (day) => moveDay(day, days),
      clock: (clock) => moveClock(clock, seconds),
      whole: (text, said = (named) => named) =>
        text === "" ? "" : remembered(texts, text, () => said(next("text"))),
      label: (text, kind) => (text === "" ? "" : remembered(texts, text, () => next(kind))),
      isWhole: () => false,
    },
    leftOut: () => [...texts.values()].filter((text) => /\btext\d+\b/.test(text)).length,
    key: (id, title) => ({
      kind: "planlens-key",
      version: 1,
      ...{ id, title, days, seconds },
      ...{ names: backwards(names), literals: backwards(literals), texts: backwards(texts) },
    }),
  };
}

/** Some years: the year is another one, and not so far from ours that anybody would wonder. */
const FEWEST_DAYS = 400;
const MORE_DAYS = 3_600;
const MOST_SECONDS = 86_000;

const newMap = () => new Map<string, string>();

function remembered(known: Map<string, string>, original: string, make: () => string): string {
  const pseudonym = known.get(original) ?? make();
  known.set(original, pseudonym);
  return pseudonym;
}

const backwards = (pairs: ReadonlyMap<string, string>): Pairs =>
  Object.fromEntries(Array.from(pairs, ([original, pseudonym]) => [pseudonym, original]));

/** In small letters: words, and numbers that are long enough to say something. */
const takenBy = (originals: readonly string[]): Set<string> =>
  new Set(originals.flatMap((text) => text.toLowerCase().match(/[^\W\d][\w$]*|\d{3,}/g) ?? []));

/** `table1`, `table2`: EXPLAIN numbers what it calls by one name with `_1` */
function counted(taken: ReadonlySet<string>): (kind: string) => string {
  const counts = new Map<string, number>();
  return (kind) => {
    for (;;) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (!taken.has(`${kind}${count}`)) return `${kind}${count}`;
    }
  };
}

/** Of the same kind and as long, as long as there are any. */
function madeUp(taken: ReadonlySet<string>, random: () => number): (part: string) => string {
  const oneOf = (letters: string) => letters[Math.floor(random() * letters.length)] ?? "";
  const used = new Set<string>();
  return (part) => {
    const tries = part.length > 1 ? TRIES : TRIES_OF_DIGITS;
    for (let tried = 1; ; tried++) {
      const text = likeness(part, Math.floor(tried / tries), oneOf);
      const small = text.toLowerCase();
      if (text === part || used.has(small) || taken.has(small) || isOfPostgres(small)) continue;
      used.add(small);
      return text;
    }
  };
}

/** Where a log has all numbers of four digits, others are found among those of five. */
const TRIES = 10;

/** Of single digits there are few, and each is tried. */
const TRIES_OF_DIGITS = 100;

function likeness(part: string, longer: number, oneOf: (letters: string) => string): string {
  if (isUuid.test(part)) return part.replaceAll(/[^-]/g, () => oneOf("0123456789abcdef"));
  const isNumber = /^\d/.test(part);
  // A single 1 says nothing and stays; the first of several digits is no zero.
  const first = part.length > 1 ? "123456789" : "23456789";
  const letters = Array.from({ length: part.length + longer }, (_, at) => {
    if (isNumber) return oneOf(at > 0 ? "0123456789" : first);
    return oneOf(at % 2 === 0 ? "bdfgklmnprstvz" : "aeiou");
  }).join("");
  return !isNumber && part === part.toUpperCase() ? letters.toUpperCase() : letters;
}

const isUuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
