import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const join = (
  condition: string,
  joined = 1,
  scan = "Seq Scan on links",
) => `Hash Join  (cost=0.00..9000.00 rows=9 width=8) (actual time=1.000..90.000 rows=${joined} loops=1)
  Hash Cond: (${condition})
  ->  ${scan}  (cost=0.00..8000.00 rows=1000000 width=8) (actual time=0.010..60.000 rows=1000000 loops=1)
  ->  Hash  (cost=9.00..9.00 rows=5 width=8) (actual time=0.500..0.500 rows=5 loops=1)
        ->  Index Scan using entries_feed_id_idx on entries  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..0.400 rows=5 loops=1)`;

const said = (type: string) =>
  `high 1,0: entry_id is turned into ${type} in every row to be joined with entries.id, so no index on entry_id can look up the 5 rows of the other side: all 1.00 M rows of links were read, and 1 found a partner.`;

test.each([
  ["a bigint with a numeric", join("(links.entry_id)::numeric = entries.id"), [said("numeric")]],
  ["the sides change places", join("entries.id = (links.entry_id)::uuid"), [said("uuid")]],
  [
    "an index is read from end to end",
    join(
      "(links.entry_id)::numeric = entries.id",
      1,
      "Index Only Scan using links_entry_id_idx on links",
    ),
    [said("numeric")],
  ],
  ["the other side is cast", join("links.entry_id = (entries.id)::bigint"), []],
  ["a varchar, or what may be one", join("(links.entry_id)::text = entries.id"), []],
  ["most rows find a partner", join("(links.entry_id)::numeric = entries.id", 400_000), []],
  ["not a column", join("(lower(links.entry_id))::uuid = entries.id"), []],
])("%s", (_, plan, found) => {
  expect(findingsOf("join-types-differ", plan)).toEqual(found);
});

const asText = join("(links.entry_id)::text = entries.id");
const withType = (type: string) => ({
  relations: [
    {
      schema: "public",
      name: "links",
      isVisible: true,
      size: 0,
      columns: [{ name: "entry_id", type }],
      indexes: [],
    },
  ],
});

test.each([
  ["bigint", ["high 1,0: entry_id is bigint, and is turned"]],
  ["character varying(20)", []],
])("what is printed as text and is %s", (type, found) => {
  const cut = findingsOf("join-types-differ", asText, withType(type)).map((text) =>
    text.slice(0, 43),
  );
  expect(cut).toEqual(found);
});

test("a cast that was written is one", () => {
  const statement = { unique: [], hasGroupBy: false, notIn: [], textCasts: ["entry_id"] };
  expect(findingsOf("join-types-differ", asText, { statement })).toEqual([said("text")]);
});
