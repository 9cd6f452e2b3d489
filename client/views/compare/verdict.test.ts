import { expect, test } from "vitest";
import { indexed, scan } from "#shared/compare/testing/scan-and-index.ts";
import { verdict } from "./verdict.ts";

const ddl = "create index entries_feed_id_idx on entries (feed_id)";

test.each([
  [
    "faster",
    indexed("0.400"),
    "With the index the statement took 400 µs instead of 40.0 ms: 100 times faster.",
  ],
  [
    "used, but no faster",
    indexed("41.000"),
    "The planner uses the index, but the statement did not get faster: 41.0 ms after 40.0 ms.",
  ],
  ["not used", scan, "The planner did not use the index: it would only cost writes and space."],
  [
    "the index of a partition is used, which has a name of its own",
    indexed("0.400", "entries_2026_feed_id_idx"),
    "With the index the statement took 400 µs instead of 40.0 ms: 100 times faster.",
  ],
])("the verdict: %s", (_, after, sentence) => {
  expect(verdict(scan, after, ddl)).toBe(sentence);
});

test("an index that was used before is not the new one", () => {
  const other = indexed("40.000", "some_other_idx");
  expect(verdict(other, other, ddl)).toBe(
    "The planner did not use the index: it would only cost writes and space.",
  );
});
