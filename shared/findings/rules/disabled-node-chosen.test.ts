import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const disabled =
  "Sort  (cost=9.00..9.00 rows=9 width=8)\n  Disabled: true\n  Sort Key: id\n  ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8)\n        Disabled: true";

test.each([
  [
    "one",
    "Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8)\n  Disabled: true",
    [
      "low 0: enable_seqscan is off, yet Postgres had no way without the Seq Scan. As long as that is so, it may pass over plans for this statement that are quicker.",
    ],
  ],
  [
    "several: one finding",
    disabled,
    [
      "low 0,1: enable_sort, enable_seqscan are off, yet Postgres had no way without 2 of its nodes. As long as that is so, it may pass over plans for this statement that are quicker.",
    ],
  ],
  [
    "up to 17 the cost tells",
    "Sort  (cost=10000000009.00..10000000009.00 rows=9 width=8)\n  Sort Key: id\n  ->  Seq Scan on entries  (cost=10000000000.00..10000000008.00 rows=9 width=8)",
    [
      "low 1: enable_seqscan is off, yet Postgres had no way without the Seq Scan. As long as that is so, it may pass over plans for this statement that are quicker.",
    ],
  ],
  ["none", disabled.replaceAll(/\n *Disabled: true/g, ""), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("disabled-node-chosen", plan)).toEqual(found);
});

test("takes the settings back", () => {
  expect(suggestedSql("disabled-node-chosen", disabled)).toEqual([
    "reset enable_sort;\nreset enable_seqscan;",
  ]);
});
