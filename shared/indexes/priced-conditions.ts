import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Share } from "#shared/base/units.ts";
import type { UsedCondition } from "#shared/sql/relation-uses.ts";
import { type CandidateKey, candidateKey } from "./candidate-key.ts";
import type { Catalog, Column, Relation } from "./catalog.ts";
import { type Kept, selectivity } from "./selectivity.ts";

/** A condition, the key that serves it, and what it leaves. */
export interface Priced {
  readonly condition: UsedCondition;
  readonly key: CandidateKey;
  readonly kept: Kept;
}

export function price(
  conditions: readonly UsedCondition[],
  relation: Relation,
  catalog: Catalog,
): { readonly priced: readonly Priced[]; readonly refusals: readonly string[] } {
  const priced = new Map<string, Priced>();
  const refusals: string[] = [];
  for (const written of withRangesTogether(conditions)) {
    const column = relation.columns.find(({ name }) => name === written.column);
    if (!column) continue;
    const condition = withoutIdleCast(written, column);
    const key = candidateKey(condition, column, catalog);
    const kept = selectivity(condition, column, relation.rows ?? 0);
    const once = JSON.stringify([key, condition.comparison, condition.joinedWith]);
    if ("refusal" in key) refusals.push(key.refusal);
    else if (!priced.has(once)) priced.set(once, { condition, key, kept });
  }
  const all = [...priced.values()];
  const telling = all.filter(tellsApart);
  return { priced: telling.length > 0 ? telling : all, refusals };
}

/** Plans print a column of a domain with a cast to the type below it, and its index is the column's. */
function withoutIdleCast(condition: UsedCondition, { name, baseType }: Column): UsedCondition {
  const { expression, ...rest } = condition;
  const types = [baseType, inGrammar[baseType]];
  const casts = types.map((type) => `(${quoteIdentifier(name)}::${type})`);
  return expression && casts.includes(expression.text) ? rest : condition;
}

/** What the parser makes of types that are several words, or words of SQL. */
const inGrammar: Readonly<Record<string, string>> = {
  smallint: "int2",
  integer: "int4",
  bigint: "int8",
  real: "float4",
  "double precision": "float8",
  boolean: "bool",
  character: "bpchar",
  "character varying": "varchar",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamptz",
};

/** Beside others, a column that keeps more than this of the rows only makes the index larger. */
const TELLS_APART: Share = 0.5;

const tellsApart = ({ kept: { share, source } }: Priced): boolean =>
  source === "guess" || share <= TELLS_APART;

/** `at > x and at < y` is one range. */
function withRangesTogether(conditions: readonly UsedCondition[]): UsedCondition[] {
  const isRange = ({ comparison }: UsedCondition) => comparison === "range";
  const ranges = Map.groupBy(
    conditions.filter(isRange),
    ({ column, call, isCastToText, expression }) =>
      JSON.stringify([column, call, isCastToText, expression]),
  );
  const together = [...ranges.values()].flatMap(([first, ...others]) =>
    first ? { ...first, bounds: [first, ...others].flatMap(({ bounds = [] }) => bounds) } : [],
  );
  return [...conditions.filter((condition) => !isRange(condition)), ...together];
}

const exact = /^(?:equality|list|null)$/;

/** More keys make an index larger and rarely leave less to read. */
const MOST_EQUALITIES = 3;

/** The columns compared for equality, the most telling first. */
export const equalities = (priced: readonly Priced[]): Priced[] =>
  distinct(
    priced
      .filter(({ condition }) => exact.test(condition.comparison))
      .sort((a, b) => a.kept.share - b.kept.share || Number(isNull(a)) - Number(isNull(b))),
  ).slice(0, MOST_EQUALITIES);

/** Where nothing is known, it is the likeliest to be true of most rows: `deleted_at is null`. */
const isNull = ({ condition }: Priced): boolean => condition.comparison === "null";

/** A second key of the same expression adds nothing. */
export const distinct = (parts: readonly Priced[]): Priced[] =>
  parts.filter(
    ({ key }, at) => parts.findIndex((other) => other.key.expression === key.expression) === at,
  );

/** Known as well as the least known of them. */
export function together(parts: readonly Priced[]): Kept {
  const sources = parts.map(({ kept }) => kept.source);
  const source = (["guess", "average"] as const).find((each) => sources.includes(each));
  return {
    share: parts.reduce((share, { kept }) => share * kept.share, 1),
    source: source ?? "statistics",
  };
}
