import { expect, test } from "vitest";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { isProblem } from "#shared/base/problem.ts";
import { measureOverhead } from "./measure-overhead.ts";
import { measureRuns } from "./measure-runs.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";

const { url } = await demoDatabase();
const context = {
  database: { id: "demo", name: "demo", from: "demo", url } as const,
  parse: createParser(),
};
const silent = () => undefined;

test("the first run is kept apart, the others are told, and the plan has its times", async () => {
  const told: number[] = [];
  const measured = await measureRuns(
    { statement: "select count(*) from entries", runs: 5, within: 30_000 },
    context,
    ({ done }) => told.push(done),
  );
  expect(measured).toMatchObject({
    kind: "explained",
    source: expect.stringContaining('"Actual Total Time"'),
    figures: { kind: "runs", cold: expect.any(Number), wanted: 5 },
  });
  expect(isProblem(measured) || measured.figures.warm.length).toBe(4);
  expect(told).toEqual([0, 1, 2, 3, 4, 5]);
});

test("when the time is over, what was measured counts, and too little is refused", async () => {
  const sleep = { statement: "select pg_sleep(0.2)", runs: 50 };
  const some = await measureRuns({ ...sleep, within: 2_500 }, context, silent);
  expect(isProblem(some) || some.figures.warm.length).toBeLessThan(12);
  expect(isProblem(some) || some.figures.warm.length).toBeGreaterThan(2);
  const long = { statement: "select pg_sleep(1)", runs: 50, within: 3_600 };
  expect(await measureRuns(long, context, silent)).toMatchObject({
    code: "timeout",
    message: expect.stringMatching(
      /^(?:Not one run was|Only 1 run was|Only 2 runs were) through after 3\.6 seconds, the time that was given for all: too few for a spread\. Give it more time, or run it once\.$/,
    ),
  });
});

test.each([
  ["the first run", 0.7, 0.6, "Not one run was"],
  ["the run that gives the plan", 2, 3.8, "Only 1 run was"],
])("when the time is over in %s, that is said", async (_, seconds, within, count) => {
  const statement = `select pg_sleep(${seconds})`;
  const request = { statement, runs: 3, within: within * 1_000 };
  expect(await measureRuns(request, context, silent)).toEqual({
    kind: "problem",
    code: "timeout",
    message: `${count} through after ${within} seconds, the time that was given for all: too few for a spread. Give it more time, or run it once.`,
  });
});

test("when the time is over, rounds that are missing are told", async () => {
  const request = { statement: "select pg_sleep(0.2)", rounds: 3, within: 1_500 };
  expect(await measureOverhead(request, context, silent)).toEqual({
    kind: "problem",
    code: "timeout",
    message: expect.stringMatching(
      /^(?:Not one|Only 1) round was through after 1\.5 seconds, the time that was given for all\. Give it more time, or fewer rounds\.$/,
    ),
  });
});

test("settings hold for all runs", async () => {
  const measured = await measureRuns(
    {
      statement: "select * from entries order by title",
      settings: [{ name: "work_mem", value: "77MB" }],
      runs: 3,
      within: 30_000,
    },
    context,
    silent,
  );
  expect(isProblem(measured) || measured.source).toContain('"work_mem": "77MB"');
});

test.each([
  ["a write", "delete from entries", "writes"],
  ["a parameter", "select $1::int", "parameters"],
  ["two statements", "select 1; select 2", "several-statements"],
])("%s is not measured", async (_, statement, code) => {
  const request = { statement, runs: 3, rounds: 3, within: 1_000 };
  expect(await measureRuns(request, context, silent)).toMatchObject({ code });
  expect(await measureOverhead(request, context, silent)).toMatchObject({ code });
});

test("leaving ends it", async () => {
  const leaving = new AbortController();
  const measured = measureRuns(
    { statement: "select pg_sleep(60)", runs: 3, within: 60_000 },
    { ...context, signal: leaving.signal },
    silent,
  ).catch(problemOfError);
  setTimeout(() => leaving.abort(), 200);
  expect(await measured).toMatchObject({ code: "cancelled" });
});

test("what the clock costs shows where nodes are asked often", async () => {
  const measured = await measureOverhead(
    {
      statement: "select count(*) from generate_series(1, 100000) as a, generate_series(1, 5) as b",
      settings: [{ name: "max_parallel_workers_per_gather", value: "0" }],
      rounds: 5,
      within: 60_000,
    },
    context,
    silent,
  );
  if (isProblem(measured)) throw new Error(measured.message);
  const { plain, withoutClock, withClock, visits, rowsWereSent } = measured.figures;
  expect(measured.source).not.toContain("cursor_tuple_fraction");
  expect([plain.length, withoutClock.length, withClock.length]).toEqual([5, 5, 5]);
  expect(rowsWereSent).toBe(false);
  expect(visits).toBeGreaterThan(1_000_000);
  expect(Math.min(...withClock)).toBeGreaterThan(Math.min(...plain));
});

test("rows are not sent: a statement of many rows takes as long as its plan says", async () => {
  const measured = await measureOverhead(
    {
      statement: "select repeat('x', 1000) from generate_series(1, 100000)",
      rounds: 3,
      within: 60_000,
    },
    context,
    silent,
  );
  if (isProblem(measured)) throw new Error(measured.message);
  const { plain, withoutClock } = measured.figures;
  // To send 100 MB takes many times as long, whatever else the machine does.
  expect(Math.min(...plain)).toBeLessThan(5 * Math.min(...withoutClock));
});

test("a parallel plan is run as it is, and its rows are sent", async () => {
  const measured = await measureOverhead(
    {
      statement: "select count(*) from entries",
      settings: [
        { name: "parallel_setup_cost", value: "0" },
        { name: "parallel_tuple_cost", value: "0" },
        { name: "min_parallel_table_scan_size", value: "0" },
      ],
      rounds: 3,
      within: 60_000,
    },
    context,
    silent,
  );
  if (isProblem(measured)) throw new Error(measured.message);
  expect(measured.source).toContain('"Gather');
  expect(measured.figures).toMatchObject({ rowsWereSent: true, visits: undefined });
});
