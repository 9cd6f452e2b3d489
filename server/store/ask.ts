import type { Pool, QueryResultRow } from "pg";

/** The store, our own Postgres, failed: not one of the reader's databases. */
export class StoreFailed extends Error {
  constructor(cause: unknown) {
    super("The store failed", { cause });
  }
}

/** The rows of a query to the store. */
export async function ask<Row extends QueryResultRow>(
  store: Pool,
  query: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const { rows } = await store.query<Row>(query, [...values]);
    return rows;
  } catch (cause) {
    throw new StoreFailed(cause);
  }
}
