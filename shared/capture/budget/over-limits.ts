import { formatTime, grouped } from "#shared/base/format.ts";
import type { Counted, CountedShape } from "./allowances.ts";
import { type Limit, limits, type UnitBudget } from "./budget.ts";

/** Each limit that is gone beyond, in a sentence. */
export const overLimits = (counted: Counted, budget: UnitBudget): string[] =>
  limits.flatMap((limit) => {
    const [value, most] = [measures[limit](counted), budget[limit]];
    return most === undefined || value <= most ? [] : [sentences[limit](value, most, counted)];
  });

const measures: Readonly<Record<Limit, (counted: Counted) => number>> = {
  statements: ({ shapes }) => shapes.reduce((sum, { statements }) => sum + statements, 0),
  sameShape: (counted) => mostSent(counted)?.statements ?? 0,
  repeats: ({ shapes }) => shapes.reduce((sum, { repeats }) => sum + repeats, 0),
  time: ({ time }) => time,
};

const mostSent = ({ shapes }: Counted): CountedShape | undefined =>
  shapes.toSorted((a, b) => b.statements - a.statements)[0];

type Sentence = (value: number, most: number, counted: Counted) => string;

const sentences: Readonly<Record<Limit, Sentence>> = {
  statements: (value, most) =>
    `It sent ${grouped(value)} statements; its budget is ${grouped(most)}.`,
  sameShape: (value, most, counted) =>
    `It sent one statement ${grouped(value)} times; its budget is ${grouped(most)}: ${mostSent(counted)?.of.text}`,
  repeats: (value, most) =>
    `It asked ${grouped(value)} times for what had been answered already; its budget is ${grouped(most)}.`,
  time: (value, most) =>
    `Its statements took ${formatTime(value)}; its budget is ${formatTime(most)}.`,
};
