import { formatBytes } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { Capture, Shape } from "#shared/capture/capture.ts";
import { Allowances, type Counted } from "./allowances.ts";
import type { Budget, UnitBudget } from "./budget.ts";
import { bytesOf } from "./bytes-of.ts";
import { ruleFor, rulesOf } from "./rules-of.ts";

/** A relation that a statement's plan reads whole. */
export interface SeqScan {
  readonly relation: string;
  readonly size: Bytes;
}

/** By the shape's id; a Problem where there is no plan of it. */
export type SeqScans = ReadonlyMap<string, readonly SeqScan[] | Problem>;

/** Shapes whose plans a budget asks for. */
export function shapesToPlan(budget: Budget, { units, shapes }: Capture): Shape[] {
  const rules = rulesOf(budget);
  const allowances = new Allowances(rules, shapes);
  const wanted = units
    .filter((unit) => ruleFor(rules, unit)?.unit.seqScan !== undefined)
    .flatMap((unit) => allowances.countOf(unit).shapes.map(({ of }) => of));
  return [...new Set(wanted)].filter(({ kind }) => hasPlan.has(kind));
}

const hasPlan: ReadonlySet<Shape["kind"]> = new Set([
  "select",
  "insert",
  "update",
  "delete",
  "merge",
]);

/** What is read whole though it is larger than the budget says, a sentence each. */
export function overScans(
  { shapes }: Counted,
  { seqScan }: UnitBudget,
  scans: SeqScans | undefined,
): string[] {
  const most = seqScan === undefined ? undefined : bytesOf(seqScan);
  if (most === undefined || !scans) return [];
  return shapes.flatMap(({ shape, of }) => {
    const own = scans.get(shape) ?? [];
    if (isProblem(own)) return [`There is no plan of one statement. ${own.message} ${of.text}`];
    return own
      .filter(({ size }) => size > most)
      .map(
        ({ relation, size }) =>
          `It reads all of ${relation} by a Seq Scan, ${formatBytes(size)}; its budget is ${formatBytes(most)}: ${of.text}`,
      );
  });
}
