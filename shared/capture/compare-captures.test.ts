import { expect, test } from "vitest";
import { compareCaptures } from "./compare-captures.ts";
import type { CaptureEvent } from "./event.ts";
import { fixFor } from "./fixes/fix-for.ts";
import { frameworks } from "./fixes/framework.ts";
import { gather } from "./gather.ts";
import { growthOf } from "./growth.ts";

function captured(...sent: readonly (readonly [sql: string, times: number])[]) {
  const gatherer = gather();
  const events = sent.flatMap(([sql, times]) =>
    Array.from(
      { length: times },
      (_, n): CaptureEvent => ({ kind: "statement", sql, parameters: [`${n}`], session: "1" }),
    ),
  );
  for (const event of events) gatherer.add(event);
  return gatherer.finish({});
}

const feeds = "select id from feeds where user_id = $1";
const entries = "select id, title from entries where feed_id = $1";
const joined = "select 1 from feeds join entries on true";
const user = "select 1 from users where id = $1";

test("two captures are compared by shape", () => {
  const before = captured([user, 1], [feeds, 1], [entries, 20], ["begin", 1]);
  const after = captured([user, 1], [entries, 2], [joined, 1]);
  const { shapes } = compareCaptures(before, after);
  expect(shapes.map(({ change, before, after }) => [change, before, after])).toEqual([
    ["fewer", 20, 2],
    ["gone", 1, 0],
    ["new", 0, 1],
    ["same", 1, 1],
  ]);
});

test.each([
  [
    "5 and 25",
    [
      [0, 5],
      [20, 25],
    ],
    "linear",
    "5, then 25 for 0, then 20 rows: one statement for each row.",
  ],
  [
    "constant",
    [
      [10, 3],
      [100, 3],
    ],
    "constant",
    "3, then 3 for 10, then 100 rows: as many however many rows there are.",
  ],
  [
    "in parts of a thousand",
    [
      [10, 1],
      [5_000, 5],
    ],
    "constant",
    "1, then 5 for 10, then 5,000 rows: as many however many rows there are.",
  ],
  [
    "each with each",
    [
      [2, 4],
      [4, 16],
      [8, 64],
    ],
    "faster",
    "4, then 16, then 64 for 2, then 4, then 8 rows: more for each row the more rows there are.",
  ],
  [
    "4n + 1",
    [
      [10, 41],
      [20, 81],
    ],
    "linear",
    "41, then 81 for 10, then 20 rows: 4 statements for each row.",
  ],
  [
    "other things",
    [
      [1, 9],
      [5, 1],
    ],
    "falling",
    "9, then 1 for 1, then 5 rows: fewer with more rows, so these are not captures of the same thing.",
  ],
] as const)("growth: %s", (_, sizes, how, says) => {
  const growth = growthOf(
    sizes.map(([rows, times]) => ({ rows, capture: captured([entries, times]) })),
  );
  expect(growth?.whole).toMatchObject({ how, says });
  expect(growth?.shapes).toMatchObject([{ how }]);
});

test("one size tells nothing of growth", () => {
  expect(growthOf([{ rows: 5, capture: captured([user, 1]) }])).toBeUndefined();
});

test("a loop has a fix in the words of each framework, with the names of its tables", () => {
  const { findings, shapes } = captured([feeds, 1], [entries, 40]);
  const [finding] = findings;
  if (!finding) throw new Error("no finding");
  expect(finding).toMatchObject({ rule: "repeated-query", direction: "to-many" });
  const fixes = frameworks.map((framework) => fixFor(framework, finding, shapes));
  expect(fixes.filter((fix) => fix === undefined)).toHaveLength(1);
  expect(fixFor("django", finding, shapes)?.code).toBe('Feed.objects.prefetch_related("entries")');
  expect(fixFor("rails", finding, shapes)?.code).toBe("Feed.preload(:entries)");
});

test("a loop in a loop is told from the rows that one statement returned", () => {
  const gatherer = gather();
  const send = (sql: string, value: number, rows: number) =>
    gatherer.add({ kind: "statement", sql, parameters: [`${value}`], session: "1", rows });
  send("select id from reader_feed where user_id = $1", 1, 3);
  for (let feed = 0; feed < 3; feed++) {
    send("select id, feed_id from reader_entry where feed_id = $1", feed, 4);
    for (let entry = 0; entry < 4; entry++) {
      const value = feed * 4 + entry;
      send("select id, entry_id, url_id, site_id from reader_link where entry_id = $1", value, 1);
      send("select id from reader_url where id = $1", value, 1);
      send("select id from reader_url where id = $1", 100 + value, 1);
    }
  }
  const { findings, shapes } = gatherer.finish({});
  const urls = findings.find(({ direction }) => direction === "to-one");
  if (!urls) throw new Error("no finding");
  expect(
    (["django", "rails", "sqlalchemy", "prisma", "typeorm", "laravel"] as const).map(
      (framework) => fixFor(framework, urls, shapes)?.code,
    ),
  ).toEqual([
    'Feed.objects.prefetch_related("entry_set__link_set__url", "entry_set__link_set__site")',
    "ReaderFeed.includes(reader_entry: { reader_link: [:url, :site] })",
    "select(ReaderFeed).options(selectinload(ReaderFeed.reader_entry).selectinload(ReaderEntry.reader_link).joinedload(ReaderLink.url), selectinload(ReaderFeed.reader_entry).selectinload(ReaderEntry.reader_link).joinedload(ReaderLink.site))",
    "prisma.readerFeed.findMany({ include: { reader_entry: { include: { reader_link: { include: { url: true, site: true } } } } } })",
    "repository.find({ relations: { reader_entry: { reader_link: { url: true, site: true } } } })",
    "ReaderFeed::with(['reader_entry.reader_link.url', 'reader_entry.reader_link.site'])->get()",
  ]);
  expect(urls.rewritings[0]?.sql).toBe(`select parent.*, url.id, site.id
from (select id, entry_id, url_id, site_id from reader_link where entry_id = $1) as parent
left join reader_url as url on url.id = parent.url_id
left join reader_url as site on site.id = parent.site_id;`);
});

test("a list of one value is one value, and it may stand before its column", () => {
  const found = (child: (feed: number) => readonly [sql: string, parameters: string[]]) => {
    const gatherer = gather();
    const send = (sql: string, parameters: string[], rows: number) =>
      gatherer.add({ kind: "statement", sql, parameters, session: "1", rows });
    send('select "feeds".* from "feeds" where "id" < $1', ["99"], 40);
    for (let feed = 0; feed < 40; feed++) send(...child(feed), 3);
    const { findings, shapes } = gatherer.finish({});
    const [finding] = findings.filter(({ rule }) => rule === "repeated-query");
    const batch = finding?.rewritings.find(({ says }) => says === "One statement for all values");
    return finding && [batch?.sql, fixFor("objection", finding, shapes)?.code];
  };
  const entries = 'select "entries".* from "entries" where';
  const fix = 'Feed.query().withGraphFetched("entries")';
  const batch = `${entries} "entries"."feed_id" = any($1);`;
  expect(found((feed) => [`${entries} "entries"."feed_id" in ($1)`, [`${feed}`]])).toEqual([
    batch,
    fix,
  ]);
  expect(found((feed) => [`${entries} $1 = "entries"."feed_id"`, [`${feed}`]])).toEqual([
    batch,
    fix,
  ]);
  expect(
    found((feed) => [`${entries} "entries"."feed_id" in ($1, $2)`, [`${feed}`, "7"]]),
  ).toBeUndefined();
});

test("a join asks for the columns of the query within as that calls them", () => {
  const gatherer = gather();
  const send = (sql: string, parameters: string[], rows: number) =>
    gatherer.add({ kind: "statement", sql, parameters, session: "1", rows });
  send('SELECT "Feed"."id" AS "Feed_id" FROM "feeds" "Feed" ORDER BY "Feed"."id" DESC', [], 40);
  for (let feed = 0; feed < 40; feed++)
    send("SELECT id, feed_id FROM entries WHERE feed_id = $1", [`${feed}`], 3);
  const [finding] = gatherer.finish({}).findings;
  expect(finding?.rewritings[0]?.sql).toBe(`select parent.*, entry.id, entry.feed_id
from (select "Feed"."id" as "Feed_id" from "feeds" "Feed") as parent
left join entries as entry on entry.feed_id = parent."Feed_id"
order by parent."Feed_id" desc;`);
});

test("of queries that take turns each is mended", () => {
  const gatherer = gather();
  const send = (sql: string, value: number, rows: number) =>
    gatherer.add({ kind: "statement", sql, parameters: [`${value}`], session: "1", rows });
  send('select "posts".* from "posts" where "posts"."blog_id" = $1', 1, 12);
  for (let post = 0; post < 12; post++) {
    send('select "authors".* from "authors" where "authors"."id" = $1 limit 1', post, 1);
    send('select "comments".* from "comments" where "comments"."post_id" = $1', post, 2);
  }
  const { findings, shapes } = gatherer.finish({});
  const [cycle] = findings;
  if (!cycle) throw new Error("no finding");
  expect(fixFor("rails", cycle, shapes)?.code).toBe(
    "Post.includes(:author)\nPost.preload(:comments)",
  );
});

test("a few statements are not told to be for the rows of another by their number alone", () => {
  const gatherer = gather();
  const count = (sql: string, calls: number, rows: number) =>
    gatherer.add({ kind: "statement", sql, calls, rows, session: "1" });
  count("select id from django_session where session_key = $1", 2, 2);
  count("select id, feed_id from reader_entry where feed_id = $1", 4, 435);
  count("select id, entry_id from reader_link where entry_id = $1", 435, 434);
  const { findings, shapes } = gatherer.finish({});
  const [links] = findings;
  if (!links) throw new Error("no finding");
  expect(fixFor("django", links, shapes)?.code).toBe('Entry.objects.prefetch_related("link_set")');
});
