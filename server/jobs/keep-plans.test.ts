import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { statementKeyOf } from "#server/store/attempts.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import type { StatementHistory } from "#shared/statements/history.ts";
import type { PlannedWith, StatementPlan } from "#shared/statements/statement-plan.ts";
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
  return ((await reply.json()) as { plans: StatementPlan[] }).plans;
};

/** Of each plan that is kept, the newest first, how it was planned and by what it finds its row. */
const told = async (plannedWith: PlannedWith) =>
  (await plans())
    .filter((plan) => plan.plannedWith === plannedWith)
    .map(({ source }) => source.match(/items_id|Seq Scan/)?.[0]);

test("the plans of heavy statements are kept, generic and with values, each as long as it goes on", async () => {
  await admin.query("create extension pg_stat_statements");
  await admin.query(
    "create table items as select n as id, 'x' as note from generate_series(1, 5000) n",
  );
  await admin.query("analyze items");
  await collectStatements(services, "shop");
  await run(3);
  await collectStatements(services, "shop");
  await keepPlans(planner, "shop");
  expect(await told("generic")).toEqual(["Seq Scan"]);
  expect(await told("typical")).toEqual(["Seq Scan"]);
  await keepPlans(planner, "shop");
  expect(await told("generic")).toHaveLength(1);
  expect(await told("typical")).toHaveLength(1);
  await admin.query("create index items_id on items (id)");
  await keepPlans(planner, "shop");
  expect(await told("generic")).toEqual(["items_id", "Seq Scan"]);
  expect(await told("typical")).toEqual(["items_id", "Seq Scan"]);
});

test("a plan with values is that of a statement in which they stand", async () => {
  const typical = (await plans()).filter(({ plannedWith }) => plannedWith === "typical");
  const filled = expect.stringMatching(/^select note from items where id = '?\d+'?$/);
  expect(typical.map((plan) => plan.statement)).toEqual([filled, filled]);
});

test("another plan is marked in a statement's history, once for all values", async () => {
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
  const says = window.marks.filter(({ kind }) => kind === "plan").map((mark) => mark.says);
  expect(says).toEqual([
    expect.stringMatching(/^Planned .*without values.* it has another plan than before\.$/),
  ]);
  expect(says[0]).toContain("with typical values");
});
