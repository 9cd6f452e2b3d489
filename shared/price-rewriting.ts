import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import type { Outside } from "#shared/find-candidates.ts";
import { LEAST_GAIN } from "#shared/indexes/choose.ts";
import {
  type PricedIndexes,
  type Pricing,
  type ProofCase,
  priceIndexes,
} from "#shared/price-indexes.ts";
import { edit } from "#shared/sql/edit.ts";
import type { Parsed } from "#shared/sql/parsed.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import {
  type Rewrite,
  rewriteConditions,
  type TypeOfColumn,
} from "#shared/sql/rewrite-conditions.ts";

/** The same question, put so that an index of the column itself answers it. */
export interface Rewriting {
  /** Each condition as it is written, and as it could be. */
  readonly changes: readonly (Pick<Rewrite, "from" | "to"> & { readonly reason: string })[];
  /** The whole statement with them. */
  readonly statement: string;
  /** As it is written with the indexes that are there, and rewritten with those below. */
  readonly cases: readonly ProofCase[];
  /** What it needs: none where an index that is there serves it then. */
  readonly indexes: PricedIndexes["suggestions"];
}

export interface PricedStatement extends PricedIndexes {
  readonly rewriting?: Rewriting;
}

/** Statement + catalog + a planner → the indexes it gains most by, and how it could be written to gain more. */
export async function priceStatement(
  pricing: Pricing,
  outside: Outside,
): Promise<PricedStatement | Problem> {
  const priced = await priceIndexes(pricing, outside);
  if (isProblem(priced)) return priced;
  const rewritten = await rewrite(pricing, outside);
  const then = rewritten && (await priceIndexes(rewritten.pricing, outside));
  // What the planner does not take is no advice.
  if (!then || isProblem(then)) return priced;
  const { statement } = rewritten.pricing;
  const cases = priced.cases.map(({ label, before }, at) => ({
    label,
    before,
    after: then.cases[at]?.after ?? before,
  }));
  const isWorthIt = leftOf(cases) <= Math.min(leftOf(priced.cases), 1 - LEAST_GAIN);
  const { changes } = rewritten;
  return isWorthIt
    ? { ...priced, rewriting: { changes, statement, cases, indexes: then.suggestions } }
    : priced;
}

const leftOf = (cases: readonly ProofCase[]): Share =>
  cases.reduce((sum, { before, after }) => sum + after / Math.max(before, 1e-6), 0) / cases.length;

async function rewrite({ statement, cases }: Pricing, { parse, readCatalog }: Outside) {
  const parsed = await parse(statement);
  const [first] = isProblem(parsed) ? [] : parsed.statements;
  const mayBe = !isProblem(parsed) && couldBeRewritten(statement, parsed);
  if (!first || !mayBe) return undefined;
  const catalog = await readCatalog(relationNames(first.node), []);
  if (isProblem(catalog)) return undefined;
  const typeOf: TypeOfColumn = (name) => {
    const columns = catalog.relations.flatMap(({ columns: all }) => all);
    const types = columns.filter((column) => column.name === name).map(({ baseType }) => baseType);
    return new Set(types).size === 1 ? types[0] : undefined;
  };
  const edited = async (sql: string) => {
    const read = await parse(sql);
    const found = isProblem(read) ? [] : rewriteConditions(sql, read, typeOf);
    const edits = found.map(({ offset, length, to }) => ({ offset, length, replacement: to }));
    return { found, text: edit(sql, edits).text };
  };
  const whole = await edited(statement);
  if (whole.found.length === 0) return undefined;
  const texts = await Promise.all(
    cases.map(async ({ label, text }) => ({ label, text: (await edited(text)).text })),
  );
  return {
    changes: whole.found.map((each) => ({ from: each.from, to: each.to, reason: reasonFor(each) })),
    pricing: { statement: whole.text, cases: texts },
  };
}

/** Before the catalog is asked for the types: most statements have nothing of the kind. */
const couldBeRewritten = (statement: string, parsed: Parsed): boolean =>
  ["timestamp with time zone", "text[]"].some(
    (type) => rewriteConditions(statement, parsed, () => type).length > 0,
  );

function reasonFor({ kind, column, type }: Rewrite): string {
  if (kind === "element")
    return `= any looks through the array of every row, and no index knows it. @> asks for the same rows, and a GIN index of ${column} finds them.`;
  const own =
    type === "timestamp with time zone"
      ? `Which day or year ${column} is in depends on the time zone of the session, so no index can hold it.`
      : `The condition computes something of ${column}, so that an index of ${column} does not serve it, and the planner guesses how many rows there are.`;
  return `${own} As a range of ${column} it asks for the same rows, and an index of ${column} finds them.`;
}
