import { type Client, DatabaseError } from "pg";
import type { Bytes, Rows } from "#shared/base/units.ts";
import { differentIn, readExpressions, rowsOfKept } from "./sample-expressions.ts";

/** What a GIN index has of the documents of a column. */
export interface Parts {
  readonly partsPerRow: number;
  readonly distinct: number;
  readonly width: Bytes;
}

interface Asked {
  readonly rows: Rows;
  /** `jsonb_path_ops`: a hash of each value with its path, and not each key and each value. */
  readonly isOfPaths: boolean;
}

/**
 * Of documents ANALYZE counts no parts. But it keeps a hundred of them. Nothing where it keeps none.
 */
export async function sampleDocuments(
  client: Client,
  index: number,
  { rows, isOfPaths }: Asked,
): Promise<Parts | undefined> {
  const { first, columns } = await readExpressions(client, index);
  if (!first || !columns) return undefined;
  await client.query("begin /* planlens */; set local statement_timeout = '1s'");
  try {
    const kept = await client.query<{ documents: readonly unknown[] | null }>(
      `select /* planlens */ json_agg(document) as "documents"
       from (select ${first} as document from ${rowsOfKept(columns)}) as each
       where document is not null`,
      columns.map(({ values }) => values),
    );
    const documents = kept.rows[0]?.documents ?? [];
    const isSpread = columns.some((column) => column.isSpread);
    return documents.length > 0 ? reckon(documents, { rows, isOfPaths, isSpread }) : undefined;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return undefined;
  } finally {
    await client.query("rollback /* planlens */");
  }
}

interface Kept extends Asked {
  /** Else those that were kept are all there are. */
  readonly isSpread: boolean;
}

function reckon(documents: readonly unknown[], { rows, isOfPaths, isSpread }: Kept): Parts {
  const parts = documents.flatMap((document) => [...new Set(partsOf(document, isOfPaths))]);
  const each = [...Map.groupBy(parts, pathOf).values()];
  const perDocument = rows / documents.length;
  return {
    partsPerRow: parts.length / documents.length,
    distinct: each.reduce((sum, values) => sum + distinctOf(values, perDocument, isSpread), 0),
    width: isOfPaths ? HASH : parts.reduce((sum, part) => sum + part.length, 0) / parts.length,
  };
}

const HASH: Bytes = 4;

/** Of one path: as many times as often in all rows as in those that were kept. */
function distinctOf(values: readonly string[], perDocument: number, isSpread: boolean): number {
  const often = [...Map.groupBy(values, (value) => value).values()];
  const once = often.filter(({ length }) => length === 1).length;
  const sample = { values: values.length, different: often.length, once, isSpread };
  return differentIn(sample, values.length * Math.max(1, perDocument));
}

/** `path\u0000value`; of keys and values by themselves the path is only what tells them apart here. */
function partsOf(value: unknown, isOfPaths: boolean, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => partsOf(each, isOfPaths, path));
  if (typeof value !== "object" || value === null) return [`${path}\u0000${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(isOfPaths ? [] : [`\u0000${key}`]),
    ...partsOf(inner, isOfPaths, `${path}.${key}`),
  ]);
}

const pathOf = (part: string): string => part.slice(0, part.indexOf("\u0000"));
