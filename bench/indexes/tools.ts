import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { Catalog } from "#shared/indexes/catalog.ts";
import { columnsIn } from "#shared/indexes/used-relations.ts";
import type { AstNode } from "#shared/sql/parsed.ts";
import { relationUses } from "#shared/sql/relation-uses.ts";
import type { Hypopg } from "./hypopg.ts";

/** A statement as the tools see it, with its columns led to their tables, which some of them get wrong. */
export interface ToolStatement {
  readonly text: string;
  readonly tables: readonly ToolTable[];
}

interface ToolTable {
  readonly name: string;
  readonly size: Bytes;
  /** All that a btree takes. */
  readonly columns: readonly string[];
  /** Those that the statement names. */
  readonly named: readonly string[];
  /** Those that it compares, joins or orders by. */
  readonly compared: readonly string[];
}

/** The algorithm of another tool, by hand from its source: which indexes it suggests for one statement. */
export interface Tool {
  readonly name: string;
  readonly suggest: (statement: ToolStatement, hypopg: Hypopg) => Promise<readonly string[]>;
}

export const tools: readonly Tool[] = [
  { name: "index_advisor", suggest: indexAdvisor },
  { name: "dexter", suggest: dexter },
  { name: "postgres-mcp", suggest: postgresMcp },
];

export function toolStatement(text: string, node: AstNode, catalog: Catalog): ToolStatement {
  const uses = relationUses(node, columnsIn(catalog));
  const tables = catalog.relations
    .filter(({ kind }) => /table/.test(kind))
    .map(({ name, size, columns: all }): ToolTable => {
      const its = uses.filter(({ relation }) => relation === name);
      const columns = all.filter(({ isSortable }) => isSortable).map((column) => column.name);
      const compared = its.flatMap(({ conditions, alternatives = [], order }) =>
        [...conditions, ...alternatives.flat(), ...order].map(({ column }) => column),
      );
      const named = its.flatMap(({ reads = columns }) => reads);
      const of = (some: readonly string[]) => columns.filter((column) => some.includes(column));
      return { name, size, columns, named: of([...named, ...compared]), compared: of(compared) };
    });
  return { text, tables };
}

const on = (table: ToolTable, columns: readonly string[]): string =>
  `on ${quoteIdentifier(table.name)} (${columns.map(quoteIdentifier).join(", ")})`;

/** supabase/index_advisor 0.2.0: of an index on each column of each table those that the planner uses. */
async function indexAdvisor({ text, tables }: ToolStatement, { plan }: Hypopg) {
  const every = tables.flatMap((table) => table.columns.map((column) => on(table, [column])));
  return (await plan(text, every)).used;
}

/** What dexter leaves alone, and what it wants to be saved: its defaults. */
const LEAST_COST = 100;
const LEFT = 0.5;

/**
 * ankane/dexter 0.7: single columns that halve the cost, pairs that halve what is left then; of
 * several it keeps the one that is best alone.
 */
async function dexter({ text, tables }: ToolStatement, { plan }: Hypopg) {
  const { cost: before } = await plan(text, []);
  if (before < LEAST_COST) return [];
  const single = tables.flatMap((table) => table.named.map((column) => on(table, [column])));
  const pairs = tables.flatMap((table) =>
    table.named.flatMap((first) =>
      table.named.flatMap((second) => (first === second ? [] : on(table, [first, second]))),
    ),
  );
  const one = await plan(text, single);
  const two = await plan(text, [...single, ...pairs]);
  const bySingle = one.cost < before * LEFT ? one.used : [];
  const isHalvedAgain = one.cost > LEAST_COST && two.cost < one.cost * LEFT;
  const found = isHalvedAgain ? two.used : bySingle;
  if (found.length <= 1) return found;
  const alone = [];
  for (const index of found) alone.push({ index, cost: (await plan(text, [index])).cost });
  const [best] = alone.toSorted((a, b) => a.cost - b.cost);
  return best && best.cost < before * LEFT ? [best.index] : [];
}

const LEAST_IMPROVEMENT = 0.1;
const FOR_SPACE = 2;
const MOST_COLUMNS = 3;

/**
 * crystaldba/postgres-mcp (07eb329), DTA anytime: of all combinations of compared columns, in the one
 * order they come in, the best is added as long as it saves a tenth and is worth its space.
 */
async function postgresMcp({ text, tables }: ToolStatement, { plan }: Hypopg) {
  const candidates = tables.flatMap((table) =>
    combinations(table.compared).map((columns) => on(table, columns)),
  );
  const { sizes } = await plan(text, candidates);
  const sizeOf = new Map(candidates.map((index, at) => [index, sizes[at] ?? 0]));
  const worth = (cost: number, space: number) => Math.log(cost) + FOR_SPACE * Math.log(space);
  let space = tables.reduce((sum, { size }) => sum + size, 0);
  let { cost } = await plan(text, []);
  const chosen: string[] = [];
  for (;;) {
    let best: { index: string; cost: number; space: number } | undefined;
    for (const index of candidates.filter((each) => !chosen.includes(each))) {
      const then = await plan(text, [...chosen, index]);
      const larger = space + (sizeOf.get(index) ?? 0);
      const isSaving = (cost - then.cost) / cost >= LEAST_IMPROVEMENT;
      const than = best ?? { cost, space };
      if (!isSaving || then.cost >= than.cost) continue;
      if (worth(then.cost, larger) < worth(than.cost, than.space))
        best = { index, cost: then.cost, space: larger };
    }
    if (!best) return chosen;
    chosen.push(best.index);
    ({ cost, space } = best);
  }
}

function combinations(columns: readonly string[]): string[][] {
  const of = (rest: readonly string[], width: number): string[][] =>
    width === 0
      ? [[]]
      : rest.flatMap((first, at) =>
          of(rest.slice(at + 1), width - 1).map((others) => [first, ...others]),
        );
  return Array.from({ length: MOST_COLUMNS }, (_, at) => of(columns, at + 1)).flat();
}
