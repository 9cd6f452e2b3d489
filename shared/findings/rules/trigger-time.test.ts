import { expect, test } from "vitest";
import { findingsOf, foundBy } from "#shared/findings/testing/findings-of.ts";
import { suggestedSql } from "#shared/findings/testing/suggested-sql.ts";

const changed = (
  trigger: string,
  { operation = "Delete", total = "300.000", time = "0.200" } = {},
) => `${operation} on feeds  (cost=0.00..9.00 rows=0 width=0) (actual time=0.010..${time} rows=0 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..0.100 rows=200 loops=1)
Planning Time: 0.200 ms
Trigger ${trigger}
Execution Time: ${total} ms`;

const key = "for constraint entries_feed_id_fkey: time=290.000 calls=200";
const checked =
  "0: The foreign key entries_feed_id_fkey was checked 200 times, 1.45 ms each: 290 ms, 96.7 % of the whole. An index would find the rows that refer to a key in a few hundredths of that.";

test.each([
  ["a foreign key without an index", changed(key), [`high ${checked}`]],
  [
    "a foreign key whose index finds the rows",
    changed("for constraint entries_feed_id_fkey: time=290.000 calls=2000"),
    [],
  ],
  ["who inserts looks for a key, which has an index", changed(key, { operation: "Insert" }), []],
  [
    "a moment",
    changed("for constraint entries_feed_id_fkey: time=0.900 calls=3", { total: "1.000" }),
    [],
  ],
  ["nobody would notice", changed(key, { total: "99000.000" }), []],
  [
    "a trigger of one's own",
    changed("set_slug: time=87.000 calls=500", { time: "88.000", total: "89.000" }),
    ["high 0: The trigger set_slug ran 500 times, 174 µs each: 87.0 ms, 97.8 % of the whole."],
  ],
  [
    "a trigger of one's own that is a part of it",
    changed("set_slug: time=20.000 calls=500", { time: "88.000", total: "89.000" }),
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("trigger-time", plan)).toEqual(found);
});

test("asks for the columns of the foreign key, whatever it is called", () => {
  const odd = key.replace("entries_feed_id_fkey", "it's");
  expect(suggestedSql("trigger-time", changed(odd))).toEqual([
    "select conrelid::regclass as table_to_index, pg_get_constraintdef(oid) as foreign_key\nfrom pg_constraint where conname = 'it''s';",
  ]);
});

const referring = (isIndexed: boolean) => ({
  relations: [
    {
      schema: "public",
      name: "feeds",
      isVisible: true,
      size: 0,
      columns: [],
      indexes: [],
      foreignKeys: [
        {
          constraint: "entries_feed_id_fkey",
          schema: "public",
          name: "entries",
          columns: ["feed_id", "Year"],
          isIndexed,
        },
      ],
    },
  ],
});

test.each([
  [
    false,
    `create index concurrently on public.entries (feed_id, "Year");`,
    /Add an index on the columns of entries that refer to this table/,
  ],
  [true, undefined, /entries has an index on feed_id, Year, so each key has many rows/],
])("names the columns where a database tells them: indexed %s", (isIndexed, sql, advice) => {
  const [found] = foundBy("trigger-time", changed(key), referring(isIndexed));
  expect(found?.sql).toBe(sql);
  expect(found?.advice).toMatch(advice);
});
