import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import { printName } from "#shared/sql/object-name.ts";
import type { AdvisedIndex, AdvisedStep } from "./advice.ts";
import type { ChosenSet } from "./choose-set.ts";
import type { Considered } from "./considered.ts";
import { droppable } from "./drops.ts";
import { numbersIn } from "./index-set.ts";
import { partsOf } from "./parts.ts";
import type { Choosing } from "./program.ts";
import type { SetPrices } from "./set-prices.ts";

/** The indexes of all steps. */
interface Naming {
  readonly choosing: Choosing;
  readonly considered: Considered;
  readonly prices: SetPrices;
  /** Of the indexes, in their order. */
  readonly numbers: readonly number[];
  readonly indexes: readonly AdvisedIndex[];
}

export async function stepOf(
  chosen: ChosenSet,
  { choosing, considered, prices, numbers, indexes }: Naming,
): Promise<AdvisedStep | Problem> {
  const parts = await partsOf(chosen, choosing, prices);
  if (isProblem(parts)) return parts;
  const drops = await droppable(chosen, [...considered.relations.values()], prices);
  if (isProblem(drops)) return drops;
  const place = (number: number) => numbers.indexOf(number);
  const written = numbersIn(chosen.set).map((number) => indexes[place(number)]?.walPerDay);
  return {
    left: chosen.left,
    leastLeft: chosen.leastLeft,
    size: chosen.size,
    ...(written.some((perDay) => perDay !== undefined) && {
      walPerDay: written.reduce<Bytes>((sum, perDay = 0) => sum + perDay, 0),
    }),
    indexes: [...parts]
      .map(([number, part]) => ({ index: place(number), part }))
      .toSorted((a, b) => b.part - a.part),
    statements: chosen.prices.flatMap(({ left, costs, used }, at) =>
      prices.unplanned.has(at) ? [] : { left, costs, uses: numbersIn(used).map(place) },
    ),
    drops: drops.map(({ relation, index, coveredBy }) => ({
      schema: relation.schema,
      name: index.name,
      relation: relation.name,
      definition: index.definition,
      drop: `drop index ${relation.kind === "partitioned table" ? "" : "concurrently "}${printName({ schema: relation.schema, name: index.name })}`,
      size: index.size,
      ...(coveredBy !== undefined && { coveredBy: indexes[place(coveredBy)]?.name ?? "" }),
    })),
  };
}
