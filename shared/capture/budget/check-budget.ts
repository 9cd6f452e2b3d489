import { formatTime, grouped } from "#shared/base/format.ts";
import type { Capture, Shape, Unit } from "#shared/capture/capture.ts";
import { type Budget, type Limit, limits, type UnitBudget } from "./budget.ts";
import { textsOf } from "./texts-of.ts";

export interface BudgetCheck {
  /** Every unit that was held against the budget. */
  readonly units: readonly CheckedUnit[];
  /** Of the budget: no unit had such a title. */
  readonly unseen: readonly string[];
  /** Units that the budget says nothing of. */
  readonly unknown: readonly string[];
}

interface CheckedUnit {
  readonly title: string;
  /** What it goes beyond, a sentence each: none where it keeps to its budget. */
  readonly failures: readonly string[];
  /** Shapes that are sent otherwise than recorded, `+` and `-` before them. */
  readonly diff: readonly string[];
}

/** Holds every unit of a capture against what it may send. */
export function checkBudget(budget: Budget, { units, shapes }: Capture): BudgetCheck {
  const rules = Object.entries(budget).map(([title, unit]) => ({
    title,
    unit,
    pattern: patternOf(title),
  }));
  const ruleOf = ({ title }: Unit) => rules.find(({ pattern }) => pattern.test(title));
  const titles = (of: readonly Unit[]) => [...new Set(of.map(({ title }) => title))];
  return {
    units: units.flatMap((unit) => {
      const rule = ruleOf(unit);
      return rule ? [checkUnit(unit, rule.unit, shapes)] : [];
    }),
    unseen: rules
      .filter((rule) => !units.some((unit) => ruleOf(unit) === rule))
      .map(({ title }) => title),
    unknown: titles(units.filter((unit) => !ruleOf(unit))),
  };
}

const patternOf = (title: string): RegExp =>
  new RegExp(`^${title.split("*").map(escaped).join(".*")}$`, "s");

const escaped = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");

function checkUnit(unit: Unit, budget: UnitBudget, shapes: readonly Shape[]): CheckedUnit {
  const over = limits.flatMap((limit) => overLimit(unit, limit, budget[limit], shapes));
  const diff = budget.shapes ? diffOf(budget.shapes, textsOf(unit, shapes)) : [];
  return {
    title: unit.title,
    failures:
      diff.length > 0 ? [...over, "Its statements are not those that were recorded."] : over,
    diff,
  };
}

function overLimit(
  unit: Unit,
  limit: Limit,
  most: number | undefined,
  shapes: readonly Shape[],
): string[] {
  const value = measures[limit](unit);
  return most === undefined || value <= most ? [] : [sentences[limit](unit, value, most, shapes)];
}

const measures: Readonly<Record<Limit, (unit: Unit) => number>> = {
  statements: ({ statements }) => statements,
  sameShape: (unit) => mostSent(unit)?.statements ?? 0,
  repeats: ({ repeats }) => repeats,
  time: ({ time }) => time ?? 0,
};

const mostSent = ({ shapes }: Unit) => shapes.toSorted((a, b) => b.statements - a.statements)[0];

type Sentence = (unit: Unit, value: number, most: number, shapes: readonly Shape[]) => string;

const sentences: Readonly<Record<Limit, Sentence>> = {
  statements: (_, value, most) =>
    `It sent ${grouped(value)} statements; its budget is ${grouped(most)}.`,
  sameShape: (unit, value, most, shapes) =>
    `It sent one statement ${grouped(value)} times; its budget is ${grouped(most)}: ${textOf(unit, shapes)}`,
  repeats: (_, value, most) =>
    `It asked ${grouped(value)} times for what had been answered already; its budget is ${grouped(most)}.`,
  time: (_, value, most) =>
    `Its statements took ${formatTime(value)}; its budget is ${formatTime(most)}.`,
};

const textOf = (unit: Unit, shapes: readonly Shape[]): string =>
  shapes.find(({ id }) => id === mostSent(unit)?.shape)?.text ?? "";

type Counts = Readonly<Record<string, number>>;

/** `+ 5 × …` is sent more than recorded, `- 1 × …` less. */
function diffOf(recorded: Counts, sent: Counts): string[] {
  const texts = [...new Set([...Object.keys(recorded), ...Object.keys(sent)])].toSorted();
  return texts.flatMap((text) => {
    const [was, is] = [recorded[text] ?? 0, sent[text] ?? 0];
    if (was === is) return [];
    const counts = was > 0 && is > 0 ? ` (${grouped(was)} → ${grouped(is)})` : "";
    return `${is > was ? "+" : "-"} ${grouped(Math.abs(is - was))} × ${text}${counts}`;
  });
}
