import { beforeAll, expect, test } from "vitest";
import { openJoined, openRowByRow } from "#server/embedded/demo/open-page.ts";
import { mariasSession } from "#server/embedded/demo/workload.ts";
import type { TestDatabase } from "#server/embedded/testing/databases.ts";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { measureBeside } from "#server/postgres/measure-beside.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem } from "#shared/base/problem.ts";
import { capturing } from "./testing/capturing.ts";

let demo: TestDatabase;
beforeAll(async () => {
  demo = await demoDatabase();
});

test("by the wire, Maria's page is 1,310 statements of 6 shapes row by row", async () => {
  const proxy = await capturing(demo.url);
  await withClient(proxy.url, (client) => openRowByRow(client, mariasSession));
  const { shapes, totals, findings } = await proxy.finish();
  expect(shapes.map(({ statements }) => statements).sort((a, b) => b - a)).toEqual([
    ...[868, 435, 4],
    ...[1, 1, 1],
  ]);
  expect(totals).toMatchObject({ statements: 1310, timed: 1310, shapes: 6, errors: 0 });
  expect(findings.map(({ calls }) => calls)).toEqual(expect.arrayContaining([868, 435]));
  const rewritten = findings.flatMap(({ rewritings }) => rewritings.map(({ sql }) => sql));
  expect(rewritten).toHaveLength(4);
  await withClient(demo.url, async (client) => {
    for (const sql of rewritten) await client.query(`explain (generic_plan) ${sql}`);
  });
});

test("what its loops could become is measured beside them, with the values that were sent", async () => {
  const proxy = await capturing(demo.url);
  await withClient(proxy.url, (client) => openRowByRow(client, mariasSession));
  const { findings } = await proxy.finish();
  const [ofUrls] = findings.filter(({ calls }) => calls === 868);
  const [join, batch] = ofUrls?.rewritings.map(({ beside }) => beside) ?? [];
  expect(join?.loop.map(({ calls }) => calls)).toEqual([435, 868]);
  expect(batch?.loop.map(({ calls }) => calls)).toEqual([868]);
  const database = { id: "demo", name: "demo", from: "demo", url: demo.url } as const;
  for (const beside of [join, batch]) {
    const sent = [...(beside?.loop ?? []), ...(beside ? [beside.instead] : [])];
    const statements = sent.flatMap((one) => one.statements);
    const measured = await measureBeside(
      { statements, within: 60_000 },
      { database, parse: createParser() },
    );
    if (isProblem(measured)) throw new Error(measured.message);
    expect(measured.statements).toHaveLength(statements.length);
    expect(measured.statements.every(({ execution }) => execution > 0)).toBe(true);
    expect(measured.roundTrip).toBeGreaterThan(0);
  }
  const [all] = batch?.instead.statements ?? [];
  await withClient(demo.url, async (client) => {
    const { rows } = await client.query(all?.sql ?? "", [...(all?.parameters ?? [])]);
    expect(rows.length).toBeGreaterThan(400);
  });
});

test("statements that write, fail or take too long are not compared", async () => {
  const context = {
    database: { id: "demo", name: "demo", from: "demo", url: demo.url } as const,
    parse: createParser(),
  };
  const compare = (sql: string, within = 60_000) =>
    measureBeside({ statements: [{ sql, parameters: [] }], within }, context);
  expect(await compare("delete from links")).toMatchObject({ code: "writes" });
  expect(await compare("select pg_sleep(1)", 500)).toMatchObject({
    code: "timeout",
    message:
      "Not all statements were run twice within 0.5 seconds, the time that was given for all: too few to compare them. Give it more time, or explain them one by one.",
  });
});

test("by the wire, it is 2 statements joined", async () => {
  const proxy = await capturing(demo.url);
  const page = await withClient(proxy.url, (client) => openJoined(client, mariasSession));
  expect(page).toHaveLength(435);
  const { totals } = await proxy.finish();
  expect(totals).toMatchObject({ statements: 2, shapes: 2 });
});
