import { Client, Pool } from "pg";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { collectStatements } from "#server/jobs/collect-statements.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { deleteHistory, forgetOld } from "./forget-old.ts";
import { migrate } from "./migrate.ts";

const [counted, shop] = await Promise.all([testDatabase("planlens"), testDatabase("demo")]);
await migrate(counted.url);
// As the superuser: of the role of stores nothing is counted.
const store = new Pool({ connectionString: counted.adminUrl });
const { api, services, close } = await testApp({
  store,
  databases: [{ id: "shop", name: "Shop", from: "environment", url: shop.adminUrl }],
});
const admin = new Client(counted.adminUrl);
await admin.connect();
afterAll(() => Promise.all([close(), store.end(), admin.end()]));

/** What was asked of a table that grows, as pg_stat_statements knows it. */
async function askedOf(table: string): Promise<string[]> {
  const { rows } = await admin.query<{ query: string }>(
    `select query
     from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
       and query ~ ('planlens\\.' || $1)
       and query !~ '^(create|lock|drop|select where pg_catalog.to_regclass)'`,
    [table],
  );
  return rows.map(({ query }) => query);
}

test("collecting, ranking and forgetting ask the tables that grow by their series", async () => {
  await admin.query("create extension pg_stat_statements");
  await withClient(shop.adminUrl, (client) => client.query("create extension pg_stat_statements"));
  const param = { id: "shop" };
  await api.databases[":id"].history.$put({
    param,
    json: { isOn: true, interval: 60, retention: 7 },
  });
  for (let n = 0; n < 3; n += 1) await collectStatements(services, "shop");
  const query = { window: "24h" } as const;
  const ranked = await api.databases[":id"].statements.$get({ param, query });
  expect(await ranked.json()).toMatchObject({ rows: expect.arrayContaining([expect.anything()]) });
  await api.databases[":id"].history.$get({ param });
  await forgetOld(store, new Date());
  await deleteHistory(store, "shop");
  for (const table of ["statement_deltas", "statement_sums"]) {
    const asked = await askedOf(table);
    expect(asked.length).toBeGreaterThan(3);
    const without = asked.filter((each) => !bySeries.test(each));
    expect(without, table).toEqual([]);
  }
});

/** One that is given, those of a database, or that of the row. */
const bySeries =
  /\bseries_id (?:= |in )|series\.id = old\.series_id|insert into \S+ \(\s*(?:\w+,\s*)?series_id/;
