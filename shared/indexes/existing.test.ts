import { expect, test } from "vitest";
import type { CandidateKey } from "./candidate-key.ts";
import type { Candidate } from "./candidates.ts";
import type { Index } from "./catalog.ts";
import { extended, leftInvalid, servedBy } from "./existing.ts";
import { entries, index } from "./testing/catalog.ts";

type Key = string | readonly [expression: string, more: Partial<CandidateKey>];

const candidate = (...keys: readonly Key[]): Candidate => ({
  relation: "entries",
  method: "btree",
  keys: keys.map((key) => {
    const [expression, more] = typeof key === "string" ? [key] : key;
    return { column: expression, expression, role: "equality", ...more };
  }),
  kept: { share: 0.01, source: "statistics" },
  purpose: "filter",
});

const trigrams: Candidate = {
  ...candidate(["title", { role: "pattern", operatorClass: "gin_trgm_ops" }]),
  method: "gin",
  purpose: "pattern",
};

const order = (key: string, isDescending = false, nullsFirst = isDescending): Key => [
  key,
  { role: "order", isDescending, nullsFirst },
];
const range = (key: string): Key => [key, { role: "range" }];
const prefix: Key = ["title", { role: "prefix", operatorClass: "text_pattern_ops" }];

const down = { isDescending: true, nullsFirst: true };
const pattern = { operatorClass: "text_pattern_ops", isDefaultOperatorClass: false };

test.each<[string, Index, Candidate, "serves" | "is extended" | "neither"]>([
  ["the same keys", index("i", ["a"]), candidate("a"), "serves"],
  ["more keys behind", index("i", ["a", "b"]), candidate("a"), "serves"],
  ["fewer keys", index("i", ["a"]), candidate("a", "b"), "is extended"],
  ["another first key", index("i", ["b", "a"]), candidate("a"), "neither"],
  [
    "columns compared for equality, the other way round",
    index("i", ["b", "a"]),
    candidate("a", "b"),
    "serves",
  ],
  ["a range that comes first", index("i", ["b", "a"]), candidate("a", range("b")), "neither"],
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
  ["a name that SQL quotes", index("i", ["userId"]), candidate('"userId"'), "serves"],
  ["an expression", index("i", ["lower(title)"]), candidate("lower(title)"), "serves"],
  [
    "an expression on a varchar",
    index("i", ["lower((language)::text)"]),
    candidate("lower(language)"),
    "serves",
  ],
  ["a cast of a varchar", index("i", ["((language)::text)"]), candidate("language"), "serves"],
  ["a cast of a number", index("i", ["((id)::text)"]), candidate("id"), "neither"],
  [
    "a cast that is wanted",
    index("i", [["((id)::text)", pattern]]),
    candidate(["((id)::text)", { role: "prefix", operatorClass: "text_pattern_ops" }]),
    "serves",
  ],
  ["an order", index("i", ["a", "b"]), candidate("a", order("b")), "serves"],
  [
    "an order that is read backwards",
    index("i", ["a", "b"]),
    candidate("a", order("b", true)),
    "serves",
  ],
  ["an order with other NULLs", index("i", ["b"]), candidate(order("b", true, false)), "neither"],
  [
    "two keys, one of them turned",
    index("i", ["a", ["b", down]]),
    candidate(order("a"), order("b")),
    "neither",
  ],
  [
    "two keys, both turned",
    index("i", [
      ["a", down],
      ["b", down],
    ]),
    candidate(order("a"), order("b")),
    "serves",
  ],
  [
    "the direction of what is fixed does not matter",
    index("i", [["a", down], "b"]),
    candidate("a", order("b")),
    "serves",
  ],
  [
    "a turned index would still be wanted by others",
    index("i", ["a", ["b", down]]),
    candidate("a", "b", "c"),
    "neither",
  ],
  [
    "a class for patterns knows equality",
    index("i", [["title", pattern]]),
    candidate("title"),
    "serves",
  ],
  ["but no order", index("i", [["title", pattern]]), candidate(order("title")), "neither"],
  ["and no range", index("i", [["title", pattern]]), candidate(range("title")), "neither"],
  ["it knows LIKE", index("i", [["title", pattern]]), candidate(prefix), "serves"],
  ["which the default class does not", index("i", ["title"]), candidate(prefix), "neither"],
  [
    "but where texts are in the order of their bytes",
    index("i", [["title", { sortsByBytes: true }]]),
    candidate(prefix),
    "serves",
  ],
  [
    "another collation knows LIKE",
    index("i", [["title", { hasOwnCollation: true, sortsByBytes: true }]]),
    candidate(prefix),
    "serves",
  ],
  [
    "but not the column's equality",
    index("i", [["title", { hasOwnCollation: true, sortsByBytes: true }]]),
    candidate("title", "b"),
    "neither",
  ],
  [
    "trigrams",
    index("i", ["a", ["title", { operatorClass: "gin_trgm_ops" }]], { method: "gin" }),
    trigrams,
    "serves",
  ],
  [
    "trigrams in a GiST index",
    index("i", [["title", { operatorClass: "gist_trgm_ops" }]], { method: "gist" }),
    trigrams,
    "serves",
  ],
  [
    "a GIN index of words",
    index("i", ["to_tsvector('english'::regconfig, title)"], { method: "gin" }),
    trigrams,
    "neither",
  ],
])("%s", (_, existing, wanted, expected) => {
  const relation = entries([existing]);
  expect(servedBy(wanted, relation) !== undefined).toBe(expected === "serves");
  expect(extended(wanted, relation) !== undefined).toBe(expected === "is extended");
});

test("what a failed build has left would serve, if it were whole", () => {
  const left = index("left_over", ["feed_id"], { isValid: false });
  const relation = entries([left]);
  expect(servedBy(candidate("feed_id"), relation)).toBe(undefined);
  expect(leftInvalid(candidate("feed_id"), relation)?.name).toBe("left_over");
});
