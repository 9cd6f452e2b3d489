import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawCapture } from "./draw-capture.ts";
import type { CaptureEvent, Clock } from "./event.ts";
import { gather } from "./gather.ts";
import { demoPage } from "./testing/demo-page.ts";

const samples = join(import.meta.dirname, "../../samples/captures");

const statement = (name: string): string =>
  readFileSync(join(samples, `../demo-database/workload/${name}.sql`), "utf8")
    .replaceAll(/^--.*\n/gm, "")
    .trim();

function captured(events: Iterable<CaptureEvent>, clock: Clock = "wire") {
  const gatherer = gather();
  for (const event of events) gatherer.add(event);
  return gatherer.finish({ clock });
}

const eventsOf = (name: string): CaptureEvent[] =>
  readFileSync(join(samples, name, "events.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test.each(readdirSync(samples).filter((name) => !name.includes(".")))("%s", async (name) => {
  const capture = captured(name === "demo-page" ? demoPage(statement) : eventsOf(name));
  await expect(`${drawCapture(capture)}\n`).toMatchFileSnapshot(join(samples, name, "capture.txt"));
});

test("the demo's page is 1,310 statements of 6 shapes row by row, and 2 joined", () => {
  expect(captured(demoPage(statement)).totals).toMatchObject({
    statements: 1_310,
    shapes: 6,
    units: 1,
  });
  const joined = ["joined/1-session-and-user", "joined/2-page"].map(
    (name, at): CaptureEvent => ({
      kind: "statement",
      sql: statement(name),
      parameters: ["1"],
      at,
    }),
  );
  const { totals, findings } = captured(joined);
  expect([totals.statements, totals.shapes, findings]).toEqual([2, 2, []]);
});

test.each(readdirSync(samples).filter((name) => !name.includes(".")))(
  "to look at %s while it goes on changes nothing, and tells what is there by then",
  (name) => {
    const events = name === "demo-page" ? [...demoPage(statement)] : eventsOf(name);
    const gatherer = gather();
    for (const [at, event] of events.entries()) {
      if (at % 97 === 3) gatherer.soFar({ clock: "wire" });
      gatherer.add(event);
    }
    const { totals, shapes, findings } = gatherer.soFar({ clock: "wire" });
    const after = gatherer.finish({ clock: "wire" });
    expect(after).toMatchObject({ totals, shapes });
    expect(after.findings.map(({ title, calls }) => [title, calls])).toEqual(
      findings.map(({ title, calls }) => [title, calls]),
    );
    expect(after).toEqual(captured(events));
  },
);

test("what is too much to keep is counted, and said", () => {
  const gatherer = gather();
  const one = (id: number, at: number): CaptureEvent => ({
    kind: "statement",
    sql: "select a from t where id = $1",
    parameters: [String(id)],
    at,
    duration: 0.1,
    session: "1",
  });
  for (let n = 0; n < 25_000; n++) gatherer.add(one(n, n));
  for (let unit = 0; unit < 2_500; unit++) gatherer.add(one(1, 100_000 + unit * 5_000));
  const { totals, units, shapes, limits } = gatherer.finish({ clock: "wire" });
  expect(totals).toMatchObject({ statements: 27_500, timed: 27_500, units: 2_501 });
  expect(totals.time).toBeCloseTo(2_750);
  expect(shapes).toMatchObject([{ statements: 27_500, units: 2_501 }]);
  expect(units[0]).toMatchObject({ statements: 25_000 });
  expect(units[0]?.kept).toHaveLength(5_000);
  expect(units.length).toBeLessThanOrEqual(1_000);
  expect(limits).toEqual([
    expect.stringMatching(
      /^Of 2,501 units of work the [\d,]+ heaviest are kept; all are in the sums\.$/,
    ),
    "5,000 statements were counted alone, because there were too many to keep: no check has looked at them.",
  ]);
});

test("what was only counted has a mean, a parent by its rows, and no order", () => {
  const counted = (sql: string, calls: number, duration: number, rows: number): CaptureEvent => ({
    kind: "statement",
    ...{ sql, calls, duration, rows },
  });
  const { totals, findings, shapes } = captured(
    [
      counted("select id from links where entry_id = $1", 435, 9, 434),
      counted("select title from urls where id = $1", 868, 17, 868),
      counted("insert into seen (id) values ($1)", 600, 12, 600),
      counted("select id from feeds where address = $1", 3, 600, 3),
    ],
    "server",
  );
  expect(totals).toMatchObject({ statements: 1_906, timed: 1_906 });
  expect(shapes.map(({ longest }) => longest)).toEqual(shapes.map(() => undefined));
  expect(findings.map(({ rule, detail }) => `${rule}: ${detail}`)).toEqual([
    "repeated-query: urls was asked 868 times: 17.0 ms in all, and as many round trips. Meanwhile, links returned 434 rows, in 435 statements: 2 for each row.",
    "repeated-query: links was asked 435 times: 9.00 ms in all, and as many round trips.",
    "many-statements: 1,906 statements in one unit of work. With 500 µs for each way there and back it waits 1.59 s for Postgres.",
    "slow: 3 took 200 ms on average.",
    "write-loop: 600 rows of seen, each by a statement of its own.",
  ]);
});

test("many rows of one execution within a transaction commit together", () => {
  const { findings } = captured([
    { kind: "statement", sql: "begin" },
    { kind: "statement", sql: "update book set title = $1 where id = $2", calls: 1_000 },
    { kind: "statement", sql: "commit" },
  ]);
  const loop = findings.find(({ rule }) => rule === "write-loop");
  expect(loop).toMatchObject({ severity: "medium", calls: 1_000, limits: [] });
});

test("a pause in a transaction does not end a unit, and one outside does", () => {
  const at = (time: number, sql: string): CaptureEvent => ({
    kind: "statement",
    sql,
    at: time,
    session: "1",
  });
  const events = [
    at(0, "begin"),
    at(5_000, "select a from t"),
    at(9_000, "commit"),
    at(20_000, "select b from t"),
  ];
  expect(captured(events).units.map(({ statements }) => statements)).toEqual([1, 1]);
});

test("where transactions are told, what has none is outside of them", () => {
  const at = (time: number, sql: string, transaction?: string): CaptureEvent => ({
    kind: "statement",
    sql,
    at: time,
    session: "1",
    ...(transaction !== undefined && { transaction }),
  });
  const events = [
    at(0, "begin", "7"),
    at(1, "commit", "7"),
    at(2_000, "select a from t"),
    at(9_000, "select a from t"),
  ];
  const { units } = captured(events);
  expect(units.map(({ statements, findings }) => [statements, findings])).toEqual([
    [0, []],
    [1, []],
    [1, []],
  ]);
});

test("a line that tells the end of a request names what its connection sent before", () => {
  const sent = (sql: string, session: string): CaptureEvent => ({
    kind: "statement",
    sql,
    session,
  });
  const { units } = captured([
    sent("select 1 from a", "thread 1"),
    sent("select 1 from b", "thread 2"),
    { kind: "boundary", edge: "whole", title: "GET /a", unit: "thread 1", duration: 12 },
    sent("select 1 from c", "thread 1"),
    { kind: "boundary", edge: "whole", title: "GET /nothing", unit: "thread 3" },
  ]);
  expect(units.map(({ title, by, statements }) => `${title} by ${by}: ${statements}`)).toEqual([
    "GET /a by request: 1",
    "b by session: 1",
    "c by session: 1",
    "GET /nothing by request: 0",
  ]);
});

test("long statements take the room of several: what has none is counted", () => {
  const long = "x".repeat(100_000);
  const events = Array.from(
    { length: 1_100 },
    (_, at): CaptureEvent => ({
      kind: "statement",
      sql: "insert into a values ($1)",
      parameters: [`${at} ${long}`],
      session: "1",
    }),
  );
  const { totals, units, limits } = captured(events);
  expect(totals.statements).toBe(1_100);
  // 5,000 places of 500 characters each.
  expect(units[0]?.kept).toHaveLength(24);
  expect(limits.join()).toMatch(/\d+ statements were counted alone/);
});

test("what a test sends to say that it begins is no statement, and names what follows on any connection", () => {
  const sent = (sql: string, session: string): CaptureEvent => ({
    kind: "statement",
    sql,
    session,
  });
  const { units, totals } = captured([
    sent("create table a ()", "1"),
    sent("select 1 /* test='it opens the page' */", "1"),
    sent("select a from a", "1"),
    sent("select b from b", "2"),
    sent("SELECT 1 -- as drivers write it\n /*test='it%20saves'*/;", "2"),
    sent("insert into a values (1) /* test='it saves' */", "1"),
    sent("select 1 /* test='' */", "1"),
    sent("select 1 /* test='' */", "1"),
    sent("delete from a", "1"),
    sent("select 1 /* test='it lists', rows='20' */", "1"),
    sent("select c from c", "1"),
  ]);
  expect(totals.statements).toBe(6);
  expect(units.map(({ title, statements, size }) => [title, statements, size])).toEqual([
    ["a", 2, undefined],
    ["it opens the page", 2, undefined],
    ["it saves", 1, undefined],
    ["it lists", 1, 20],
  ]);
});

test("tests that go on at the same time are not told apart, and that is said", () => {
  const mark = (title: string, session: string): CaptureEvent => ({
    kind: "statement",
    sql: `select 1 /* test='${title}' */`,
    session,
  });
  const asked = (session: string): CaptureEvent => ({
    kind: "statement",
    sql: "select a from a",
    session,
  });
  const one = [mark("one", "1"), asked("1"), asked("3"), mark("", "2")];
  const other = [mark("other", "2"), asked("2"), mark("", "2")];
  const inTurn = captured([...one, ...other]);
  expect(inTurn.totals.overlapping).toBeUndefined();
  const atOnce = captured([...one.slice(0, 2), ...other.slice(0, 2), mark("", "1"), mark("", "2")]);
  expect(atOnce.totals.overlapping).toBe(1);
  expect(atOnce.limits[0]).toMatch(/^1 test began while another one went on, so which statements/);
  // By a pool, and none says that it ends.
  expect(
    captured([mark("one", "1"), asked("1"), mark("other", "2")]).totals.overlapping,
  ).toBeUndefined();
});

test.each([
  ["/*application:Shop,line:/app/posts.rb:4*/", "/app/posts.rb:4"],
  ["/*source_location='app%2Fposts.rb%3A4'*/", "app/posts.rb:4"],
  ["/*code.filepath='posts.py',code.lineno='4'*/", "posts.py:4"],
])("a comment %s tells where a statement is sent from", (comment, place) => {
  const { shapes } = captured([{ kind: "statement", sql: `select a from b ${comment}` }]);
  expect(shapes[0]?.callSites).toEqual([{ place, calls: 1 }]);
});
