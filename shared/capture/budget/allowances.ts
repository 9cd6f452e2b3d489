import type { Milliseconds } from "#shared/base/units.ts";
import type { Shape, Unit, UnitShape } from "#shared/capture/capture.ts";
import { createShapes } from "#shared/capture/shape/shapes.ts";
import { anyText } from "./any-text.ts";
import type { Allowance } from "./budget.ts";
import type { BudgetRule } from "./rules-of.ts";

/** An allowance with what it was for. */
export interface UsedAllowance extends Allowance {
  /** The entry of the budget that it stands in. */
  readonly title: string;
  /** How often it was sent, in how many units of work: both 0 where nothing matches it any more. */
  readonly statements: number;
  readonly units: number;
}

/** What of a unit is held against its budget. */
export interface Counted {
  readonly unit: Unit;
  /** Without those that only begin and end transactions. */
  readonly shapes: readonly CountedShape[];
  /** Transactions' included. */
  readonly time: Milliseconds;
}

export interface CountedShape extends UnitShape {
  readonly of: Shape;
}

/** Takes what is allowed out of units, and keeps account of it. */
export class Allowances {
  private readonly all: { readonly rule: BudgetRule; readonly used: Used }[];
  private readonly known: ReadonlyMap<string, Shape>;

  constructor(rules: readonly BudgetRule[], shapes: readonly Shape[]) {
    this.known = new Map(shapes.map((shape) => [shape.id, shape]));
    this.all = rules.flatMap((rule) =>
      (rule.unit.allowed ?? []).map((allowance) => ({ rule, used: unused(allowance, rule) })),
    );
  }

  countOf(unit: Unit): Counted {
    const own = this.all.filter(({ rule }) => rule.fits(unit.title)).map(({ used }) => used);
    const met = new Set<Used>();
    let time = unit.time ?? 0;
    const shapes = unit.shapes.flatMap((sums): CountedShape[] => {
      const of = this.known.get(sums.shape);
      if (!of || sums.statements === 0) return [];
      const allowance = own.find(({ fits }) => fits(of.text));
      if (!allowance) return [{ ...sums, of }];
      allowance.statements += sums.statements;
      met.add(allowance);
      time -= sums.time ?? 0;
      return [];
    });
    for (const allowance of met) allowance.units += 1;
    return { unit, shapes, time };
  }

  used = (): UsedAllowance[] => this.all.map(({ used: { fits: _, ...used } }) => used);
}

type Used = { -readonly [Field in keyof UsedAllowance]: UsedAllowance[Field] } & {
  readonly fits: (text: string) => boolean;
};

function unused({ shape, reason }: Allowance, { title }: BudgetRule): Used {
  const pattern = anyText(shape.trim());
  // As it was sent, it has values where a shape has none.
  const { text } = createShapes()(shape).shape;
  const fits = (sent: string) => sent === text || pattern.test(sent);
  return { shape, reason, title, statements: 0, units: 0, fits };
}
