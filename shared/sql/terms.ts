import { endOfType, nameOf } from "./token-names.ts";
import { type Token, tokens } from "./tokens.ts";

/**
 * What a condition is about, whoever wrote it: `language = 'de'` in a statement and
 * `((e.language)::text = 'de'::text)` in its plan have the same.
 */
export interface Terms {
  /** Columns and functions, with the relation's name where it was written. */
  readonly names: readonly Name[];
  /** Literals without their quotes, and parameters: `de`, `7`, `$1`. */
  readonly values: readonly string[];
  /** In the words of EXPLAIN: LIKE is `~~`, IN is `=`. */
  readonly operators: readonly string[];
}

interface Name {
  readonly name: string;
  readonly qualifier?: string;
}

export function termsOf(text: string): Terms {
  const all = tokens(text).filter(({ kind }) => kind !== "comment");
  const reading: Reading = { names: [], values: [], operators: [], all };
  for (let at = 0; at < all.length; at++) {
    const token = all[at];
    if (token) at = readers[token.kind]?.(reading, at, token) ?? at;
  }
  return reading;
}

interface Reading {
  readonly names: Name[];
  readonly values: string[];
  readonly operators: string[];
  readonly all: readonly Token[];
}

/** Answers which token was the last that it took, where that is not the one it was given. */
type Reader = (reading: Reading, at: number, token: Token) => number | undefined;

const readValue: Reader = ({ values }, _, { text }) => {
  for (const element of elementsOf(unquoted(text))) values.push(element);
  return undefined;
};

const readWord: Reader = (reading, at, token) => {
  const { all, names, operators } = reading;
  const words = wordsFrom(all, at);
  if (words) {
    const operator = operatorWords[words];
    if (operator) operators.push(operator);
    return at + words.split(" ").length - 1;
  }
  if (isType(token, all[at + 1])) return at;
  const { name, last } = nameFrom(all, at);
  names.push(name);
  return last;
};

const readers: Partial<Record<Token["kind"], Reader>> = {
  string: readValue,
  number: readValue,
  parameter: readValue,
  word: readWord,
  "quoted-name": readWord,
  operator: ({ operators }, _, { text }) => {
    operators.push(synonyms[text] ?? text);
    return undefined;
  },
  punctuation: ({ all }, at, { text }) => (text === "::" ? endOfType(all, at + 1) - 1 : at),
};

/** Whether a condition of a plan is this one of the statement. */
export function isSame(ofPlan: Terms, ofStatement: Terms): boolean {
  if (ofPlan.names.length === 0) return false;
  if (ofStatement.operators.includes("between")) return isEndOf(ofPlan, ofStatement);
  return (
    pairsUp(ofPlan.names, ofStatement.names, isSameName) &&
    pairsUp(ofPlan.values, ofStatement.values, isSameValue) &&
    (pairsUp(ofPlan.operators, ofStatement.operators, Object.is) ||
      pairsUp(ofPlan.operators.map(mirrored), ofStatement.operators, Object.is))
  );
}

/** EXPLAIN prints `x BETWEEN 1 AND 5` as two conditions. */
const isEndOf = (ofPlan: Terms, { names, values }: Terms): boolean =>
  ofPlan.operators.every((operator) => operator === ">=" || operator === "<=") &&
  ofPlan.names.every((one) => names.some((other) => isSameName(one, other))) &&
  ofPlan.values.every((one) => values.some((other) => isSameValue(one, other)));

function pairsUp<T>(
  some: readonly T[],
  others: readonly T[],
  isPair: (one: T, other: T) => boolean,
): boolean {
  if (some.length !== others.length) return false;
  const left = [...others];
  return some.every((one) => {
    const at = left.findIndex((other) => isPair(one, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** EXPLAIN numbers aliases that stand twice: `entries_1`. */
export const isSameAlias = (ofPlan: string, ofStatement: string): boolean =>
  ofPlan === ofStatement || ofPlan.replace(/_\d+$/, "") === ofStatement;

const isSameName = (ofPlan: Name, ofStatement: Name): boolean =>
  ofPlan.name === ofStatement.name &&
  (ofPlan.qualifier === undefined ||
    ofStatement.qualifier === undefined ||
    isSameAlias(ofPlan.qualifier, ofStatement.qualifier));

/** Shorter than this, one value may begin like another: 1 and 10. */
const LONG = 6;

/** A parameter may have any value; a date gets its time of day and its zone. */
const isSameValue = (ofPlan: string, ofStatement: string): boolean =>
  ofPlan === ofStatement ||
  ofStatement.startsWith("$") ||
  (ofStatement.length >= LONG && ofPlan.startsWith(ofStatement));

const mirrored = (operator: string): string =>
  /^[<>]=?$/.test(operator)
    ? operator.replace(/[<>]/, (side) => (side === "<" ? ">" : "<"))
    : operator;

const unquoted = (text: string): string =>
  text.replace(/^[a-z&]*'(.*)'$/is, "$1").replaceAll("''", "'");

/** IN (1, 2) is printed as `= ANY ('{1,2}'::integer[])`. */
const elementsOf = (value: string): string[] =>
  /^\{.*\}$/s.test(value)
    ? value
        .slice(1, -1)
        .split(",")
        .map((one) => one.replace(/^"(.*)"$/s, "$1"))
    : [value];

const synonyms: Readonly<Record<string, string>> = { "!=": "<>" };

/** Words that stand for an operator, or that say nothing of what is compared. */
const operatorWords: Readonly<Record<string, string>> = {
  "not like": "!~~",
  "not ilike": "!~~*",
  "not in": "<>",
  like: "~~",
  ilike: "~~*",
  in: "=",
  between: "between",
  and: "",
  or: "or",
  not: "not",
  is: "is",
  null: "null",
  true: "true",
  false: "false",
  any: "",
  all: "",
  some: "",
  array: "",
  as: "",
  asc: "",
  desc: "",
  nulls: "",
  first: "",
  last: "",
  from: "",
  collate: "",
};

function wordsFrom(all: readonly Token[], at: number): string | undefined {
  const word = (one: Token | undefined) => (one?.kind === "word" ? one.text.toLowerCase() : "");
  const two = `${word(all[at])} ${word(all[at + 1])}`;
  return [two, word(all[at])].find((words) => Object.hasOwn(operatorWords, words));
}

/** `interval '7 days'`, `date '2026-01-01'` */
const isType = ({ kind }: Token, next: Token | undefined): boolean =>
  kind === "word" && next?.kind === "string";

/** `e.language`: the last two names are what counts. */
function nameFrom(all: readonly Token[], from: number): { name: Name; last: number } {
  let last = from;
  while (all[last + 1]?.text === "." && /word|name/.test(all[last + 2]?.kind ?? "")) last += 2;
  const [name = "", qualifier] = all
    .slice(from, last + 1)
    .filter(({ text }) => text !== ".")
    .map(nameOf)
    .reverse();
  return { name: { name, ...(qualifier !== undefined && { qualifier }) }, last };
}
