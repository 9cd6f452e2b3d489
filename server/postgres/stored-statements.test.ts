import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherMajors, otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Database } from "./database.ts";
import { type ExplainRequest, explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";
import { problemOfError } from "./problem-of-error.ts";
import { readParameters } from "./read-parameters.ts";
import { storedSchema, storedStatements, withoutPlan } from "./testing/stored-statements.ts";
import { withTransaction } from "./with-transaction.ts";

const parse = createParser();
const { adminUrl } = await testDatabase("demo");
const others = await Promise.all(
  otherMajors.map(async (major) => ({ major, cluster: await otherPostgres(major) })),
);
afterAll(() => Promise.all(others.map(({ cluster }) => cluster.stop())));

const servers = [
  { major: 18, url: adminUrl },
  ...others.map(({ major, cluster }) => ({ major, url: cluster.url("postgres", "postgres") })),
];

const explain = (url: string, request: Omit<ExplainRequest, "timeout">) => {
  const database: Database = { id: "d", name: "d", from: "demo", url };
  return explainStatement({ ...request, timeout: 5_000 }, { database, parse }).catch(
    (error) => problemOfError(error) ?? Promise.reject(error),
  );
};

async function planned(url: string, request: Omit<ExplainRequest, "timeout">) {
  const result = await explain(url, request);
  if (isProblem(result)) throw new Error(result.message);
  return JSON.parse(result.source)[0].Plan;
}

async function sampled(url: string, text: string) {
  const settings = { access: "read only", timeout: 5_000 } as const;
  const found = await withTransaction(url, settings, (transaction) =>
    readParameters(transaction, text, parse),
  );
  if (isProblem(found)) throw new Error(found.message);
  return found;
}

test("there are as many shapes as are known to matter", () => {
  expect(storedStatements.length).toBeGreaterThanOrEqual(66);
});

// Each only asks, so that none need wait for another: one after the other this file is the last to end.
describe.each(servers)("on Postgres $major", { concurrent: true }, ({ url }) => {
  beforeAll(async () => {
    const client = new Client(url);
    await client.connect();
    await client.query(storedSchema);
    await client.end();
  });

  test.each(storedStatements)("%s has a generic plan", async (_, text) => {
    expect(await planned(url, { statement: text, mode: "generic" })).toHaveProperty("Total Cost");
  });

  test.each(storedStatements)(
    "%s is planned with values that are found for it",
    async (_, text) => {
      const { statement, sets, missing } = await sampled(url, text);
      expect(missing).toEqual([]);
      for (const { values } of sets) {
        const plan = await planned(url, { statement, values, mode: "estimate" });
        expect(plan).toHaveProperty("Total Cost");
      }
      expect(sets.length).toBeGreaterThan(0);
    },
  );

  test.each(withoutPlan)("%s has none, and that is said", async (_, statement, message) => {
    expect(await explain(url, { statement, mode: "generic" })).toMatchObject({ message });
  });
});
