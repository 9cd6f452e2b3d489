import { beforeAll, expect, test } from "vitest";
import { openJoined, openRowByRow } from "#server/embedded/demo/open-page.ts";
import { mariasSession } from "#server/embedded/demo/workload.ts";
import type { TestDatabase } from "#server/embedded/testing/databases.ts";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { withClient } from "#server/embedded/with-client.ts";
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

test("by the wire, it is 2 statements joined", async () => {
  const proxy = await capturing(demo.url);
  const page = await withClient(proxy.url, (client) => openJoined(client, mariasSession));
  expect(page).toHaveLength(435);
  const { totals } = await proxy.finish();
  expect(totals).toMatchObject({ statements: 2, shapes: 2 });
});
