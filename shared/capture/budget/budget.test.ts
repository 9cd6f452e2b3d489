import { expect, test } from "vitest";
import type { CaptureEvent } from "#shared/capture/event.ts";
import { gather } from "#shared/capture/gather.ts";
import type { Budget } from "./budget.ts";
import { checkBudget } from "./check-budget.ts";
import { readBudget } from "./read-budget.ts";
import { recordBudget } from "./record-budget.ts";

/** A request of so many rows, with a query for each. */
function page(title: string, rows: number): CaptureEvent[] {
  const sent = (sql: string): CaptureEvent => ({
    kind: "statement",
    sql,
    duration: 2,
    session: title,
  });
  return [
    { kind: "boundary", edge: "start", title, unit: title },
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
  expect(check).toEqual({ units: [], unseen: ["GET /posts(1)"], unknown: ["GET /posts"] });
});

test.each([
  [[], "This is no budget. It has to be a map of titles to what each may send."],
  [{ a: 5 }, "This is no budget. What “a” may send has to be a map, such as statements: 10."],
  [
    { a: { statement: 5 } },
    "This is no budget. “statement” of “a” is not known. A budget has statements, sameShape, repeats, time and shapes.",
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
])("%j is refused with a sentence", (value, message) => {
  expect(readBudget(value)).toMatchObject({ kind: "problem", message });
});

test("a budget that was written is read", () => {
  const budget = recordBudget(captured(page("a", 2)), true);
  expect(readBudget(JSON.parse(JSON.stringify(budget)))).toEqual(budget);
});
