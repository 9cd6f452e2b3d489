import { type Problem, problem } from "#shared/base/problem.ts";

/** What its maker keeps of an anonymised share: with it the names are put back. It is never shared. */
export interface AnonymiseKey {
  readonly kind: "planlens-key";
  readonly version: 1;
  /** As in the share that it opens. */
  readonly id: string;
  readonly title: string;
  /** What stands in the share, and what stood there before. */
  readonly names: Pairs;
  readonly literals: Pairs;
  readonly texts: Pairs;
  /** By how much days and times were moved. */
  readonly days: number;
  readonly seconds: number;
}

export type Pairs = Readonly<Record<string, string>>;

/** The key in a file that somebody chose. */
export function readKey(text: string, id: string): AnonymiseKey | Problem {
  let key: unknown;
  try {
    key = JSON.parse(text);
  } catch {
    return notAKey;
  }
  if (!isObject(key) || key["kind"] !== "planlens-key") return notAKey;
  if (Number(key["version"]) > 1) return newerKey;
  if (key["id"] !== id) return anotherKey;
  return isKey(key) ? key : notAKey;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isPairs = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((one) => typeof one === "string");

const isKey = (key: object): key is AnonymiseKey => {
  const { version, title, days, seconds, names, literals, texts } = key as Partial<AnonymiseKey>;
  return (
    version === 1 &&
    typeof title === "string" &&
    Number.isSafeInteger(days) &&
    Number.isSafeInteger(seconds) &&
    [names, literals, texts].every(isPairs)
  );
};

const notAKey = problem(
  "not-recognised",
  "This file is no key of Planlens. Choose the file that was saved when names were replaced: its name ends in .planlens-key.json.",
);

const anotherKey = problem(
  "not-recognised",
  "This key belongs to another share. Choose the one that was saved when its names were replaced.",
);

const newerKey = problem(
  "newer-format",
  "This key was made by a newer Planlens. Update Planlens to use it.",
);
