import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { compareGeneric } from "#shared/compare/generic-reasons.ts";
import { type ExplainRequest, explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";
import { storedSchema } from "./testing/stored-statements.ts";

const parse = createParser();
const { adminUrl: url } = await testDatabase("demo");

beforeAll(async () => {
  const client = new Client(url);
  await client.connect();
  await client.query(storedSchema);
  await client.end();
});

async function plan(request: Pick<ExplainRequest, "statement" | "values" | "mode">) {
  const database = { id: "d", name: "d", from: "demo", url } as const;
  const explained = await explainStatement({ ...request, timeout: 5_000 }, { database, parse });
  if (isProblem(explained)) throw new Error(explained.message);
  const analysis = analysePlan(explained.source);
  const [first] = isProblem(analysis) ? [] : analysis.plans;
  if (!first) throw new Error("no plan");
  return first.annotated.plan;
}

test.each([
  [
    "select * from orders where note like $1",
    ["note 19%"],
    true,
    [
      "A pattern that is not known may begin with anything, so no index finds its beginning: 10 rows of orders are expected of any value, and 101 of these.",
    ],
  ],
  [
    "select * from orders order by amount limit $1",
    ["10"],
    false,
    [
      "Of a limit that is not known a tenth of the rows is assumed: 200 rows, and 10 with this one.",
    ],
  ],
  [
    "select * from events where at = $1",
    ["2025-07-01"],
    true,
    [
      "Which partitions are meant is known only when it runs: 2 are planned, and 1 for these values.",
    ],
  ],
  [
    "select * from orders where amount > $1",
    ["1990"],
    false,
    [
      "Of a bound that is not known a third of the rows is assumed: 667 rows of orders are expected of any value, and 10 of these.",
    ],
  ],
  ["select * from orders where id = $1", ["7"], false, []],
])("%s", async (statement, values, isOther, reasons) => {
  const generic = await plan({ statement, mode: "generic" });
  const custom = await plan({ statement, values, mode: "estimate" });
  expect(compareGeneric(generic, custom)).toEqual({ isOther, reasons });
});
