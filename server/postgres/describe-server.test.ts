import { afterAll, expect, test } from "vitest";
import { clusterUrls } from "#server/embedded/testing/cluster-urls.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { isProblem } from "#shared/base/problem.ts";
import { abilitiesOf } from "./abilities.ts";
import { describeServer } from "./describe-server.ts";

const twelve = await otherPostgres(12);
const fifteen = await otherPostgres(15);
afterAll(async () => {
  await Promise.all([twelve.stop(), fifteen.stop()]);
});

test.each([
  ["12", twelve.url("postgres", "postgres"), "grant select on all tables in schema public"],
  ["15", fifteen.url("postgres", "postgres"), "grant pg_read_all_data to planlens_reader;"],
  ["18", clusterUrls().postgres, "grant pg_read_all_data to planlens_reader;"],
])("each question is answered by Postgres %s", async (version, url, grant) => {
  const server = await describeServer(url);
  if (isProblem(server)) throw new Error(server.message);
  const abilities = abilitiesOf(server);
  expect(abilities.filter(({ state }) => state === "unknown")).toEqual([]);
  expect(abilities[0]?.says).toMatch(new RegExp(`^Version ${version}\\.`));
  expect(abilities[1]?.sql).toContain(grant);
});

test.each([
  ["12", twelve.url("postgres", "postgres")],
  ["18", clusterUrls().postgres],
])("what Planlens advises is what Postgres %s takes", async (_, url) => {
  const server = await describeServer(url);
  if (isProblem(server)) throw new Error(server.message);
  const role = abilitiesOf(server).find(({ name }) => name === "Role");
  await withClient(url, async (client) => {
    await client.query(`begin; ${role?.sql}; rollback`);
  });
});
