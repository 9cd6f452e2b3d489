import { expect, test } from "vitest";
import type { Candidate } from "./candidates.ts";
import type { Index } from "./catalog.ts";
import { extended, servedBy } from "./existing.ts";
import { entries, index } from "./testing/catalog.ts";

const candidate = (...columns: readonly string[]): Candidate => ({
  relation: "entries",
  method: "btree",
  keys: columns.map((column) => ({ column, expression: column })),
  kept: 0.01,
  purpose: "filter",
});

test.each<[string, Index, Candidate, "serves" | "is extended" | "neither"]>([
  ["the same keys", index("i", ["a"]), candidate("a"), "serves"],
  ["more keys behind", index("i", ["a", "b"]), candidate("a"), "serves"],
  ["fewer keys", index("i", ["a"]), candidate("a", "b"), "is extended"],
  ["another first key", index("i", ["b", "a"]), candidate("a"), "neither"],
  [
    "a unique index is a rule, not only an index",
    index("i", ["a"], { isUnique: true }),
    candidate("a", "b"),
    "neither",
  ],
  [
    "a partial index has not all rows",
    index("i", ["a"], { predicate: "x" }),
    candidate("a"),
    "neither",
  ],
  [
    "an invalid index is not used",
    index("i", ["a"], { isValid: false }),
    candidate("a"),
    "neither",
  ],
  ["another method", index("i", ["a"], { method: "gin" }), candidate("a"), "neither"],
  ["a key of more than a column", index("i", ["lower(a)"]), candidate("a"), "neither"],
])("%s", (_, existing, wanted, expected) => {
  const relation = entries([existing]);
  expect(servedBy(wanted, relation) !== undefined).toBe(expected === "serves");
  expect(extended(wanted, relation) !== undefined).toBe(expected === "is extended");
});
