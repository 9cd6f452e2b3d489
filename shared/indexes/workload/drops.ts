import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Index, Relation } from "../catalog.ts";
import { extended } from "../existing.ts";
import type { ExistingIndex } from "../pricing.ts";
import type { ChosenSet } from "./choose-set.ts";
import { numbersIn } from "./index-set.ts";
import type { SetPrice, SetPrices } from "./set-prices.ts";

export interface Drop {
  readonly relation: Relation;
  readonly index: Index;
  /** Which of the set begins as it does. */
  readonly coveredBy?: number;
}

/** What an index that covers another may cost more: it is a little larger. */
const HARDLY_MORE = 1.02;

/**
 * Existing indexes that no statement would miss with a set: priced by hiding them. What keeps a
 * constraint is none of them; what a foreign key's checks search, only if the set has one instead.
 */
export async function droppable(
  { set, prices: having }: Pick<ChosenSet, "set" | "prices">,
  relations: readonly Relation[],
  prices: SetPrices,
): Promise<readonly Drop[] | Problem> {
  const used = new Set(having.flatMap(({ existing }) => existing.map(keyOf)));
  const free = relations.flatMap((relation) =>
    relation.indexes.filter(isFree).map((index) => ({ relation, index })),
  );
  const unused = free.filter(
    (each) => !(used.has(keyOf(nameOf(each))) || each.index.servesForeignKey),
  );
  const covered = free.flatMap((each): Drop[] => {
    const coveredBy = numbersIn(set).find((number) => {
      const candidate = prices.candidates[number];
      return (
        candidate?.relation === each.relation.name &&
        candidate.predicate === undefined &&
        extended(candidate, each.relation)?.name === each.index.name
      );
    });
    return coveredBy === undefined || unused.includes(each) ? [] : [{ ...each, coveredBy }];
  });
  const dropped: Drop[] = [];
  for (const some of [unused, ...covered.map((each) => [each])]) {
    const isMissed = await isAnyMissed([...dropped, ...some]);
    if (typeof isMissed !== "boolean") return isMissed;
    if (!isMissed) dropped.push(...some);
  }
  return dropped;

  async function isAnyMissed(drops: readonly Drop[]): Promise<boolean | Problem> {
    if (drops.length === 0) return false;
    const priced = await prices.of(
      having.map((_, statement) => ({ statement, set, dropped: drops.map(nameOf) })),
    );
    return isProblem(priced) ? priced : priced.some((price, at) => isMore(price, having[at]));
  }
}

const isFree = ({ isUnique, isPrimary, isExclusion, isValid }: Index): boolean =>
  isValid && !(isUnique || isPrimary || isExclusion);

const nameOf = ({ relation, index }: Pick<Drop, "relation" | "index">): ExistingIndex => ({
  schema: relation.schema,
  name: index.name,
});

const keyOf = ({ schema, name }: ExistingIndex): string => JSON.stringify([schema, name]);

const isMore = ({ left }: SetPrice, having: SetPrice | undefined): boolean =>
  left > (having?.left ?? 1) * HARDLY_MORE;
