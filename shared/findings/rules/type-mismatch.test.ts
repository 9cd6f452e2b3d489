import { expect, test } from "vitest";
import type { Known } from "#shared/findings/known.ts";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const rule = "type-mismatch";

const scan = (
  filter: string,
  kept = 40,
) => `Seq Scan on entries e  (cost=0.00..4000.00 rows=1000 width=8) (actual time=0.010..20.000 rows=${kept} loops=1)
  Filter: ${filter}
  Rows Removed by Filter: ${200_000 - kept}`;

const changed = (type: string, value: string) =>
  `high 0: id is turned into ${type} in every row to be compared with ${value}, which no index on id can answer, so the scan read 200 k rows of entries (e) and kept 40.`;

test.each([
  ["a numeric", scan("((id)::numeric = 17.0)"), [changed("numeric", "17.0")]],
  [
    "a parameter, in VERBOSE",
    scan("((e.id)::double precision = $1)"),
    [changed("double precision", "$1")],
  ],
  [
    "a number as text, of which the planner knows nothing",
    scan("((id)::text = '17'::text)"),
    [changed("text", "'17'::text")],
  ],
  [
    "a number in a varchar, of which it does",
    scan("((id)::text = '17'::text)").replace("rows=1000", "rows=3"),
    [],
  ],
  ["a varchar", scan("((title)::text = 'x'::text)"), []],
  [
    "beside other conditions nobody knows what it expected",
    scan("(((id)::text = '17'::text) AND (a > 3))"),
    [],
  ],
  ["a value that is cast", scan("(id = ('17'::text)::numeric)"), []],
  ["a cast that is meant", scan("((published_at)::date = '2026-03-01'::date)"), []],
  ["most rows are kept", scan("((id)::numeric > 17.0)", 100_000), []],
])("%s", (_, plan, found) => {
  expect(findingsOf(rule, plan)).toEqual(found);
});

const column = (type: string): Known => ({
  relations: [
    {
      schema: "public",
      name: "entries",
      isVisible: true,
      size: 0,
      columns: [{ name: "email", type }],
      indexes: [],
    },
  ],
});

test.each([
  ["citext", 1],
  ["integer", 1],
  ["character varying(80)", 0],
  ["text", 0],
])("of a database one knows whether %s is cast in vain", (type, count) => {
  const filter = "(((email)::text = 'a@example.com'::text) AND (feed_id > 3))";
  expect(findingsOf(rule, scan(filter), column(type))).toHaveLength(count);
});
