import { certain } from "#server/embedded/testing/start.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { Bytes, Cost, Share } from "#shared/base/units.ts";
import type { Catalog } from "#shared/indexes/catalog.ts";
import type { PricedPlan, WhatIf } from "#shared/indexes/pricing.ts";

/** What a set of indexes does for a statement once it is built. */
export interface Outcome {
  /** Of all sets of values. */
  readonly now: Cost;
  readonly after: Cost;
  readonly indexes: readonly BuiltIndex[];
}

interface BuiltIndex {
  /** `on orders (o_custkey)` */
  readonly on: string;
  readonly size: Bytes;
  /** Not used, or hardly missed, or there already as the beginning of another. */
  readonly isFalse: boolean;
}

/** What is lost by doing without is within what an estimate may be wrong by. */
const LEAST: Share = 0.05;

/** One judge for all: an index is worth what the statement would cost more without it. */
export async function judge(
  { texts, indexes }: { readonly texts: readonly string[]; readonly indexes: readonly string[] },
  catalog: Catalog,
  built: WhatIf,
): Promise<Outcome> {
  const candidates = indexes.map((on) => ({ name: on, create: `create index x ${on}` }));
  const sets = [indexes, ...indexes.map((one) => indexes.filter((other) => other !== one))];
  const configurations = sets.map((added) => ({ added, dropped: [] }));
  const answer = certain(
    await built({ statements: texts.map((text) => ({ text, configurations })), candidates }),
  );
  const plansOf = (at: number) =>
    answer.statements.map(({ configurations: plans }) => certain<PricedPlan>(plans[at] ?? missing));
  const sum = (plans: readonly { readonly cost: Cost }[]) =>
    plans.reduce((total, { cost }) => total + cost, 0);
  const now = sum(answer.statements.map(({ before }) => certain(before)));
  const all = plansOf(0);
  const after = sum(all);
  return {
    now,
    after,
    indexes: indexes.map((on, at) => {
      const size = answer.candidates[at];
      const isUsed = all.some(({ added }) => added.includes(on));
      const lost = (sum(plansOf(at + 1)) - after) / now;
      return {
        on,
        size: size && !isProblem(size) ? size.size : 0,
        isFalse: !isUsed || lost < LEAST || isThere(on, catalog),
      };
    }),
  };
}

const missing = problem("not-run", "It was not planned.");

/** Whether a btree begins with these columns already. */
function isThere(on: string, { relations }: Catalog): boolean {
  const [, table = "", columns = ""] = /^on (?:\w+\.)?(\w+) \(([\w, ]+)\)$/.exec(on) ?? [];
  const indexes = relations.find(({ name }) => name === table)?.indexes ?? [];
  const wanted = columns.split(", ");
  return indexes.some(
    ({ keys, method, predicate }) =>
      method === "btree" &&
      predicate === undefined &&
      wanted.every((column, at) => keys[at]?.expression === column),
  );
}
