import { type Client, DatabaseError } from "pg";
import { sql } from "#server/postgres/sql.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Bytes, Rows } from "#shared/base/units.ts";
import type { BtreeKey } from "#shared/indexes/btree-size.ts";
import type { BtreeKeys } from "./read-keys.ts";

interface Question {
  /** The first key, as CREATE INDEX has it. */
  readonly first: string;
  readonly expressions: readonly { readonly number: number; readonly text: string }[] | null;
  readonly columns: readonly KeptValues[] | null;
}

export interface KeptValues {
  readonly name: string;
  readonly type: string;
  /** Whether there are values beside the common ones, which stand for all the others. */
  readonly isSpread: boolean;
  readonly values: string;
}

/**
 * How wide and how different the values of an expression are nobody has counted. But of its columns
 * ANALYZE keeps a hundred values, and of those it can be computed.
 */
export async function sampleExpressions(
  client: Client,
  index: number,
  { rows, keys }: Pick<BtreeKeys, "rows" | "keys">,
): Promise<BtreeKeys["keys"]> {
  const { expressions, columns } = await readExpressions(client, index);
  if (!expressions || !columns) return keys;
  const sampled = new Map<number, Pick<BtreeKey, "width" | "distinct">>();
  for (const { number, text } of expressions) {
    const sample = await computed(client, text, columns);
    if (sample) sampled.set(number, { width: sample.width, distinct: differentIn(sample, rows) });
  }
  return keys.map((key) => {
    const sample = sampled.get(key.number);
    if (!sample) return key;
    return {
      ...key,
      width: key.isFixed ? key.width : sample.width,
      // One column has no more results than values.
      distinct: columns.length > 1 ? sample.distinct : Math.min(sample.distinct, key.distinct),
    };
  });
}

export async function readExpressions(client: Client, index: number): Promise<Partial<Question>> {
  const { rows } = await client.query<Question>(twinExpressions, [index]);
  return rows[0] ?? {};
}

const twinExpressions = sql("twin-expressions");

/** The kept values of columns, as rows of a table. */
export function rowsOfKept(columns: readonly KeptValues[]): string {
  const arrays = columns.map(({ type }, at) => `unnest($${at + 1}::${type}[])`).join(", ");
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  return `rows from (${arrays}) as kept (${names})`;
}

interface Sample {
  readonly width: Bytes;
  readonly values: number;
  readonly different: number;
  readonly once: number;
  readonly isSpread: boolean;
}

/** Nothing where it fails for a value, or where a column in it has no values. */
async function computed(
  client: Client,
  expression: string,
  columns: readonly KeptValues[],
): Promise<Sample | undefined> {
  await client.query("begin /* planlens */; set local statement_timeout = '1s'");
  try {
    const { rows } = await client.query<Omit<Sample, "isSpread">>(
      `select /* planlens */
         sum(width * often) / sum(often) as "width", sum(often)::float8 as "values",
         count(*)::float8 as "different", count(*) filter (where often = 1)::float8 as "once"
       from (
         -- stored, a short value has a header of one byte, and not of four
         select pg_column_size(value)::float8 - case when pg_column_size(value) < 130 then 3 else 0 end as width,
           count(*) as often
         from (select ${expression} as value from ${rowsOfKept(columns)}) as each
         where value is not null
         group by value, width
       ) as value`,
      columns.map(({ values }) => values),
    );
    const [sample] = rows;
    const isSpread = columns.some((column) => column.isSpread);
    return sample && sample.values > 0 ? { ...sample, isSpread } : undefined;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return undefined;
  } finally {
    await client.query("rollback /* planlens */");
  }
}

/**
 * As ANALYZE reckons from a sample (Haas and Stokes, Duj1 in `compute_distinct_stats`); of columns
 * that have common values alone, these are all.
 */
export function differentIn(
  { values, different, once, isSpread }: Omit<Sample, "width">,
  rows: Rows,
): Rows {
  if (!isSpread) return different;
  const all = (values * different) / (values - once + (once * values) / Math.max(rows, values));
  return Math.min(rows, Math.max(different, all));
}
