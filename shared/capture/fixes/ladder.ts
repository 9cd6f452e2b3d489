import type { Milliseconds } from "#shared/base/units.ts";

/** Ways to insert many rows, the slowest first, with what they took for 10,000. */
interface Rung {
  readonly name: string;
  readonly time: Milliseconds;
  /** What the server was sent. */
  readonly statements: number;
}

/**
 * Measured on Postgres 15 on one machine, users (id serial primary key, name text unique), the
 * quicker of two runs, by psycopg and SQLAlchemy. Across a network the loops take longer.
 */
export const ladder: readonly Rung[] = [
  { name: "a transaction for each row", time: 50_536, statements: 10_000 },
  { name: "all in one transaction", time: 1_052, statements: 10_000 },
  { name: "in a pipeline", time: 295, statements: 10_000 },
  { name: "VALUES with 1,000 rows each", time: 153, statements: 10 },
  { name: "INSERT … SELECT unnest($1)", time: 132, statements: 1 },
  { name: "COPY", time: 72, statements: 1 },
];
