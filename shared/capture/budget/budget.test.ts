import { expect, test } from "vitest";
import type { CaptureEvent } from "#shared/capture/event.ts";
import { gather } from "#shared/capture/gather.ts";
import type { Budget } from "./budget.ts";
import { checkBudget } from "./check-budget.ts";
import { readBudget } from "./read-budget.ts";
import { recordBudget } from "./record-budget.ts";
import { type SeqScans, shapesToPlan } from "./scans.ts";

/** A request of so many rows, with a query for each. */
function page(title: string, rows: number, size?: number): CaptureEvent[] {
  const sent = (sql: string): CaptureEvent => ({
    kind: "statement",
    sql,
    duration: 2,
    session: title,
  });
  return [
    { kind: "boundary", edge: "start", title, unit: title, ...(size !== undefined && { size }) },
    sent("select id from posts where user_id = 5"),
    ...Array.from({ length: rows }, (_, n) => sent(`select name from users where id = ${n}`)),
    { kind: "boundary", edge: "end", title, unit: title },
  ];
}

function captured(...events: readonly CaptureEvent[][]) {
  const gatherer = gather();
  for (const event of events.flat()) gatherer.add(event);
  return gatherer.finish({ clock: "server" });
}

test("what is recorded is kept to, and another row shows as a difference", () => {
  const before = captured(page("GET /posts", 5));
  const budget = recordBudget(before, true);
  expect(budget).toEqual({
    "GET /posts": {
      statements: 6,
      shapes: {
        "select id from posts where user_id = ?": 1,
        "select name from users where id = ?": 5,
      },
    },
  });
  expect(checkBudget(budget, before).units).toEqual([
    { title: "GET /posts", failures: [], diff: [] },
  ]);
  expect(checkBudget(budget, captured(page("GET /posts", 7))).units).toEqual([
    {
      title: "GET /posts",
      failures: [
        "It sent 8 statements; its budget is 6.",
        "Its statements are not those that were recorded.",
      ],
      diff: ["+ 2 × select name from users where id = ? (5 → 7)"],
    },
  ]);
});

test("requests of one title that differ are recorded by the most that one sends", () => {
  expect(recordBudget(captured(page("a", 2), page("a", 9)), true)).toEqual({
    a: { statements: 10 },
  });
});

test.each<[string, Budget, string[]]>([
  ["enough", { "*": { statements: 6, sameShape: 5, repeats: 0, time: 12 } }, []],
  [
    "one shape",
    { "GET *": { sameShape: 4 } },
    ["It sent one statement 5 times; its budget is 4: select name from users where id = ?"],
  ],
  ["time", { "*": { time: 10 } }, ["Its statements took 12.0 ms; its budget is 10.0 ms."]],
  ["the first that fits", { "GET /posts": { statements: 50 }, "*": { statements: 1 } }, []],
])("limits: %s", (_, budget, failures) => {
  expect(checkBudget(budget, captured(page("GET /posts", 5))).units[0]?.failures).toEqual(failures);
});

test("what no budget is for, and what no unit came for, is told", () => {
  const budget = { "GET /posts(1)": { statements: 1 } };
  const check = checkBudget(budget, captured(page("GET /posts", 1), page("GET /posts", 1)));
  expect(check).toEqual({
    units: [],
    allowed: [],
    unseen: ["GET /posts(1)"],
    unknown: ["GET /posts"],
  });
});

test.each([
  [[], "This is no budget. It has to be a map of titles to what each may send."],
  [{ a: 5 }, "This is no budget. What “a” may send has to be a map, such as statements: 10."],
  [
    { a: { statement: 5 } },
    "This is no budget. “statement” of “a” is not known. A budget has statements, sameShape, repeats, time, perRow, seqScan, shapes and allowed.",
  ],
  [
    { a: { statements: "5" } },
    'This is no budget. statements of “a” has to be a number from 0 on, and not "5".',
  ],
  [
    { a: { shapes: ["x"] } },
    "This is no budget. The shapes of “a” have to be a map of each to how often it is sent.",
  ],
  [
    { a: { shapes: { x: -1 } } },
    "This is no budget. Of “a”, “x” has to be sent a number of times, and not -1.",
  ],
  [
    { a: { seqScan: "much" } },
    'This is no budget. seqScan of “a” has to be a size such as 10 MB, and not "much".',
  ],
  [
    { a: { allowed: [{ shape: "select 1" }] } },
    "This is no budget. What is allowed to “a” has to be a list, each with the shape of a statement and a reason.",
  ],
])("%j is refused with a sentence", (value, message) => {
  expect(readBudget(value)).toMatchObject({ kind: "problem", message });
});

test("a budget that was written is read", () => {
  const budget = recordBudget(captured(page("a", 2)), true);
  expect(readBudget(JSON.parse(JSON.stringify(budget)))).toEqual(budget);
});

const growing = (...rows: readonly number[]) =>
  captured(...rows.map((count) => page("GET /posts", count, count)));

test("runs with more rows tell whether statements grow with them", () => {
  const check = (perRow: number, ...rows: readonly number[]) =>
    checkBudget({ "GET *": { perRow } }, growing(...rows)).units.at(-1);
  expect(check(1, 2, 20)).toEqual({ title: "GET /posts: for each row", failures: [], diff: [] });
  expect(check(0, 2, 20)).toEqual({
    title: "GET /posts: for each row",
    failures: [
      "3, then 21 for 2, then 20 rows: one statement for each row. Its budget is 0 more for each row.",
    ],
    diff: ["2, then 20 × select name from users where id = ?"],
  });
  expect(check(0, 5, 5)?.failures).toEqual([
    "Its growth is not known: marks of two numbers of rows are needed (rows='2', rows='20'), and only 5 was seen.",
  ]);
});

test("what connections send beside tests that say their names is no budget; growth is recorded", () => {
  const capture = captured(
    [{ kind: "statement", sql: "create table a (b int)", session: "1" }],
    page("GET /posts", 2, 2),
    page("GET /posts", 4, 4),
  );
  const recorded = recordBudget(capture, false);
  expect(recorded).toEqual({ "GET /posts": { statements: 5, perRow: 1 } });
  expect(checkBudget(recorded, capture).unknown).toEqual([]);
});

test("what is allowed is in no number, and is told with its reason; what is for nothing, too", () => {
  const allowed = [
    { shape: "SELECT name FROM users WHERE id = 7", reason: "it is cached by the pooler" },
    { shape: "select * from audit*", reason: "nobody knows" },
  ];
  const budget: Budget = {
    "GET *": { statements: 1, shapes: { "select id from posts where user_id = ?": 1 } },
    "*": { allowed },
  };
  const check = checkBudget(budget, captured(page("GET /posts", 5), page("GET /b", 2)));
  expect(check.units.flatMap(({ failures }) => failures)).toEqual([]);
  expect(check.allowed).toEqual([
    { ...allowed[0], title: "*", statements: 7, units: 2 },
    { ...allowed[1], title: "*", statements: 0, units: 0 },
  ]);
});

test("what is recorded again leaves alone what several titles share and what is allowed", () => {
  const before: Budget = {
    "GET *": { statements: 9 },
    b: { allowed: [{ shape: "select name *", reason: "so" }] },
  };
  const recorded = recordBudget(captured(page("GET /posts", 3), page("b", 4)), false, before);
  expect(recorded).toEqual({ b: { statements: 1 } });
});

test("a relation that is larger than it may be is not read whole", () => {
  const capture = captured(page("a", 3));
  const budget: Budget = { a: { seqScan: "1 MB" } };
  const [posts, users] = shapesToPlan(budget, capture).toSorted((a, b) =>
    a.text < b.text ? -1 : 1,
  );
  const scans: SeqScans = new Map([
    [posts?.id ?? "", [{ relation: "posts", size: 1024 ** 2 }]],
    [users?.id ?? "", [{ relation: "users", size: 3 * 1024 ** 2 }]],
  ]);
  expect(checkBudget(budget, capture, scans).units[0]?.failures).toEqual([
    "It reads all of users by a Seq Scan, 3.00 MB; its budget is 1.00 MB: select name from users where id = ?",
  ]);
  expect(shapesToPlan({ a: { statements: 1 } }, capture)).toEqual([]);
});
