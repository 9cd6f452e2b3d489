import { expect, test } from "vitest";
import type { Candidate } from "./candidates.ts";
import type { Writes } from "./catalog.ts";
import { entries, index } from "./testing/catalog.ts";
import { writePrice } from "./write-price.ts";

const on = (columns: readonly string[], more: Partial<Candidate> = {}): Candidate => ({
  relation: "entries",
  method: "btree",
  keys: columns.map((column) => ({ column, expression: column, role: "equality" })),
  kept: { share: 0.1, source: "statistics" },
  purpose: "filter",
  ...more,
});

const writes: Writes = {
  inserted: 1000,
  updated: 4000,
  updatedInPlace: 3000,
  deleted: 0,
  since: "2026-11-01T08:00:00Z",
};

const perRow = "Each row that is written writes about 74 B of WAL more for it.";
const into = "Since 2026-11-01, 2,000 rows would have gone into it, which is 145 kB of WAL.";

test.each<[string, Candidate, Partial<ReturnType<typeof entries>>, string[]]>([
  ["where nobody counted", on(["id"]), {}, [perRow]],
  ["of a column that has an index, updates in place stay", on(["id"]), { writes }, [perRow, into]],
  [
    "of another, they may not",
    on(["feed_id"]),
    { writes },
    [
      perRow,
      into,
      "75.0 % of 4,000 updates were in place (HOT); those that change feed_id no longer could be.",
    ],
  ],
  [
    "what is included is written as well",
    on(["id"], { included: ["feed_id"] }),
    {},
    ["Each row that is written writes about 88 B of WAL more for it."],
  ],
  [
    "a part",
    on(["id"], { predicate: "not is_read" }),
    { writes },
    [
      "Each row that fulfils its condition and is written writes about 74 B of WAL more for it.",
      "Since 2026-11-01, at most 2,000 rows would have gone into it, which is 145 kB of WAL.",
    ],
  ],
  [
    "block ranges",
    on(["id"], { method: "brin" }),
    {},
    ["Writes hardly notice it: it has one entry for 128 blocks."],
  ],
  [
    "keys inside a value: no total, as nobody knows how many there are",
    on(["id"], { method: "gin" }),
    { writes },
    [
      "Each row that is written makes an entry for every key inside its value, so that writes cost more than a btree’s, of trigrams several times as much: how much is not modelled.",
      "Since 2026-11-01, 2,000 rows would have gone into it.",
    ],
  ],
  [
    "beside many others",
    on(["id"]),
    { indexes: Array.from({ length: 6 }, (_, at) => index(`i${at}`, ["id"])) },
    [perRow, "entries has 6 indexes already, and each of them slows every write."],
  ],
])("%s", (_, candidate, more, expected) => {
  expect(writePrice(candidate, { ...entries(), ...more }).sentences).toEqual(expected);
});
