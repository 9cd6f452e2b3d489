import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { statementKeyOf } from "#server/store/attempts.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import type { StatementHistory } from "#shared/statements/history.ts";
import { collectStatements } from "./collect-statements.ts";
import { keepPlans } from "./keep-plans.ts";

const counted = await testDatabase("demo");
const { api, services, close } = await testApp({
  databases: [{ id: "shop", name: "Shop", from: "environment", url: counted.adminUrl }],
});
afterAll(close);

const admin = new Client(counted.adminUrl);
beforeAll(() => admin.connect());
afterAll(() => admin.end());

const planner = { ...services, parse: createParser() };
const statement = "select note from items where id = $1";

async function run(times: number) {
  for (let n = 0; n < times; n += 1) {
    await admin.query(`select note from items where id = ${n}`);
  }
}

const param = { id: "shop" };

const plans = async () => {
  const key = statementKeyOf(statement);
  const reply = await api.databases[":id"]["statement-plans"][":key"].$get({
    param: { ...param, key },
  });
  return ((await reply.json()) as { plans: { source: string }[] }).plans;
};

test("the generic plans of heavy statements are kept, each as long as it goes on", async () => {
  await admin.query("create extension pg_stat_statements");
  await admin.query(
    "create table items as select n as id, 'x' as note from generate_series(1, 5000) n",
  );
  await admin.query("analyze items");
  await collectStatements(services, "shop");
  await run(3);
  await collectStatements(services, "shop");
  await keepPlans(planner, "shop");
  expect((await plans()).map(({ source }) => source.includes("Seq Scan"))).toEqual([true]);
  await keepPlans(planner, "shop");
  expect(await plans()).toHaveLength(1);
  await admin.query("create index items_id on items (id)");
  await keepPlans(planner, "shop");
  expect((await plans()).map(({ source }) => source.includes("items_id"))).toEqual([true, false]);
});

test("another plan is marked in a statement's history", async () => {
  const ranked = await api.databases[":id"].statements.$get({ param, query: { window: "15m" } });
  const { rows } = (await ranked.json()) as WindowRanking;
  const { key = "" } = rows.find(({ text }) => text === statement) ?? {};
  const hour = 3_600_000;
  const reply = await api.databases[":id"].statements[":key"].history.$get({
    param: { ...param, key },
    query: {
      window: "custom",
      from: new Date(Date.now() - hour).toISOString(),
      to: new Date(Date.now() + hour).toISOString(),
    },
  });
  const { window } = (await reply.json()) as StatementHistory;
  expect(window.marks.filter(({ kind }) => kind === "plan").map(({ says }) => says)).toEqual([
    "The planner has taken to another plan.",
  ]);
});
