import { expect, test } from "vitest";
import type { Candidate, CandidateKey } from "./candidates.ts";
import { createIndex, createIndexForTrial, indexName } from "./ddl.ts";

const on = (relation: string, ...keys: readonly CandidateKey[]): Candidate => ({
  relation,
  method: "btree",
  keys,
  kept: 0.01,
  purpose: "filter",
});

const key = (column: string): CandidateKey => ({ column, expression: column });

test("for production it is built concurrently, for a trial it is not", () => {
  const candidate = on("entries", key("feed_id"));
  expect(createIndex(candidate)).toBe(
    "create index concurrently entries_feed_id_idx on entries (feed_id)",
  );
  expect(createIndexForTrial(candidate)).toBe(
    "create index entries_feed_id_idx on entries (feed_id)",
  );
});

test("names that need it are quoted, and a schema is named where the path does not find it", () => {
  const candidate = {
    ...on("Order Lines", { column: "user", expression: '"user"' }),
    schema: "shop",
  };
  expect(createIndex(candidate)).toBe(
    'create index concurrently "Order_Lines_user_idx" on shop."Order Lines" ("user")',
  );
});

test("a name is as long as Postgres takes it", () => {
  const name = indexName(
    on("a_table_with_a_name", key("a_column_with_a_rather_long_name"), key("x".repeat(40))),
  );
  expect(name).toHaveLength(63);
  expect(name).toMatch(/_idx$/);
});
