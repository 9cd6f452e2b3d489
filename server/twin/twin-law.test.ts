import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStatement } from "#server/embedded/demo/sql.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";
import { certain, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import type { Twin } from "./build-twin.ts";
import { withPlanner } from "./plan-in-twin.ts";
import { decided, planThere } from "./testing/planning.ts";
import { fillTpch, tpchQueries } from "./testing/tpch.ts";
import { twinOf } from "./testing/twin-of.ts";
import { startTwinCluster, type TwinCluster } from "./twin-cluster.ts";

let cluster: TwinCluster;

beforeAll(async () => {
  cluster = certain(await startTwinCluster(temporaryFolder()));
});

afterAll(() => cluster.stop());

const parse = createParser();

const planIn = async (twin: Twin, statement: string) =>
  certain(certain(await withPlanner({ cluster, twin, parse }, async (plan) => plan(statement))));

const workload = readdirSync("samples/demo-database/workload", {
  recursive: true,
  encoding: "utf8",
}).flatMap((file) => (file.endsWith(".sql") ? [file.replace(/\.sql$/, "")] : []));

describe("a twin plans as the demo database does, to the last digit", () => {
  let url: string;
  let twin: Twin;

  beforeAll(async () => {
    ({ url } = await demoDatabase());
    ({ twin } = await twinOf(cluster, url, "twin_demo"));
  });

  test("nothing is lost", () => expect(twin.losses).toEqual([]));

  test.each(workload)("%s", async (name) => {
    const statement = readStatement(name);
    const here = decided(await planIn(twin, statement));
    expect(here).toEqual(decided(await planThere(url, statement)));
  });
});

describe("a twin plans as a TPC-H database does, to the last digit", () => {
  let url: string;
  let twin: Twin;

  beforeAll(async () => {
    ({ url } = await testDatabase("demo"));
    await fillTpch(url, 0.01);
    ({ twin } = await twinOf(cluster, url, "twin_tpch"));
  });

  test.each(tpchQueries)("query %s", async (_, statement) => {
    const here = decided(await planIn(twin, statement));
    expect(here).toEqual(decided(await planThere(url, statement)));
  });
});

test("values that came after ANALYZE are found by the twin too, in the order of their type", async () => {
  const { url } = await testDatabase("demo");
  await withClient(url, (client) =>
    client.query(`
      create table grown (id bigint primary key) with (autovacuum_enabled = off);
      insert into grown select generate_series(1, 9000);
      analyze grown;
      insert into grown select generate_series(9001, 20000)`),
  );
  const { twin } = await twinOf(cluster, url, "twin_grown");
  const statement = "select * from grown where id > 8990";
  const here = decided(await planIn(twin, statement));
  expect(here).toEqual(decided(await planThere(url, statement)));
});
