import { expect, test } from "vitest";
import type { CandidateKey } from "./candidate-key.ts";
import type { Candidate } from "./candidates.ts";
import { createIndex, createIndexForTrial, indexName } from "./ddl.ts";

const on = (relation: string, ...keys: readonly CandidateKey[]): Candidate => ({
  relation,
  method: "btree",
  keys,
  kept: { share: 0.01, source: "statistics" },
  purpose: "filter",
});

const key = (column: string): CandidateKey => ({ column, expression: column, role: "equality" });

test("for production it is built concurrently, for a trial it is not", () => {
  const candidate = on("entries", key("feed_id"));
  expect(createIndex(candidate, "entries_feed_id_idx")).toBe(
    "create index concurrently entries_feed_id_idx on entries (feed_id)",
  );
  expect(createIndexForTrial(candidate, "entries_feed_id_idx")).toBe(
    "create index entries_feed_id_idx on entries (feed_id)",
  );
});

test("names that need it are quoted, and a schema is named where the path does not find it", () => {
  const candidate = {
    ...on("Order Lines", { ...key("user"), expression: '"user"' }),
    schema: "shop",
  };
  expect(createIndex(candidate, "Order Lines_user_idx")).toBe(
    'create index concurrently "Order Lines_user_idx" on shop."Order Lines" ("user")',
  );
});

test.each<[string, Candidate, readonly string[], string]>([
  ["one column", on("entries", key("feed_id")), [], "entries_feed_id_idx"],
  [
    "a call",
    on("Entries", {
      ...key("title"),
      expression: "app.plain(title)",
      call: { schema: "app", name: "plain" },
    }),
    [],
    "Entries_title_plain_idx",
  ],
  [
    "another method",
    { ...on("entries", key("title")), method: "gin" },
    [],
    "entries_title_gin_idx",
  ],
  [
    "a name that is taken",
    on("entries", key("feed_id")),
    ["entries_feed_id_idx", "entries_feed_id_idx1"],
    "entries_feed_id_idx2",
  ],
  [
    "long columns are cut first",
    on("short", key("a_column_with_a_rather_long_name"), key("x".repeat(40))),
    [],
    "short_a_column_with_a_rather_long_name_xxxxxxxxxxxxxxxxxxxx_idx",
  ],
  [
    "both are long",
    on("t".repeat(50), key("c".repeat(50))),
    [`${"t".repeat(29)}_${"c".repeat(29)}_idx`],
    `${"t".repeat(29)}_${"c".repeat(28)}_idx1`,
  ],
  ["letters of several bytes", on("ö".repeat(40), key("id")), [], `${"ö".repeat(28)}_id_idx`],
])("a name as Postgres would give it: %s", (_, candidate, taken, name) => {
  expect(indexName(candidate, taken)).toBe(name);
});
