import type { AnonymiseKey, Pairs } from "./key.ts";
import { moveClock, moveDay } from "./move-time.ts";
import type { Renaming } from "./renaming.ts";

/** Puts back what a key says stood there. What it does not know was never replaced. */
export function putBack({ names, literals, texts, days, seconds }: AnonymiseKey): Renaming {
  return {
    name: (name) => of(names, name) ?? of(texts, name) ?? name,
    isName: (text) => of(names, text) !== undefined,
    literal: (part) => of(literals, part) ?? part,
    day: (day) => moveDay(day, -days),
    clock: (clock) => moveClock(clock, -seconds),
    whole: (text) => of(texts, text) ?? text,
    label: (text) => of(texts, text) ?? text,
    isWhole: (text) => of(texts, text) !== undefined,
  };
}

const of = (pairs: Pairs, pseudonym: string): string | undefined =>
  Object.hasOwn(pairs, pseudonym) ? pairs[pseudonym] : undefined;
