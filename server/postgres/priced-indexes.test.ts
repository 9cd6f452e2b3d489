import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { certain } from "#server/embedded/testing/start.ts";
import type { Cost } from "#shared/base/units.ts";
import type { Catalog } from "#shared/indexes/catalog.ts";
import { type PricedStatement, priceStatement } from "#shared/price-rewriting.ts";
import { createParser } from "./parse/create-parser.ts";
import { readCatalogIn } from "./read-catalog.ts";
import { builtWhatIf } from "./testing/built-what-if.ts";

const samples = new URL("../../samples/indexes/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, samples), "utf8");

const parse = createParser();
const { adminUrl } = await testDatabase("demo");
const client = new Client(adminUrl);
beforeAll(async () => {
  await client.connect();
  await client.query(read("schema.sql"));
  await client.query("vacuum analyze");
}, 120_000);
afterAll(() => client.end());
const whatIf = builtWhatIf(client);

const withoutBuilt = (catalog: Catalog): Catalog => ({
  ...catalog,
  relations: catalog.relations.map((relation) => ({
    ...relation,
    indexes: relation.indexes.filter(({ name }) => !name.startsWith("built_")),
  })),
});

/** Each suggestion, with what becomes of the cost, and what is superfluous then. */
const drawn = ({ suggestions, rewriting }: PricedStatement): string =>
  suggestions
    .map(({ create, proof, redundant }) =>
      [
        create,
        proof.isTogether ? "  together with the others" : "",
        ...redundant.map((name) => `  instead of ${name}`),
      ]
        .filter(Boolean)
        .join("\n"),
    )
    .concat(suggestions.length === 0 ? ["none"] : [])
    .concat(
      rewriting
        ? [
            ...rewriting.changes.map(({ to }) => `or written: ${to}`),
            ...rewriting.indexes.map(({ create }) => `  ${create}`),
          ]
        : [],
    )
    .join("\n");

async function price(statement: string, live?: Cost): Promise<PricedStatement> {
  const text = { label: "as it is written", text: statement };
  const priced = await priceStatement(
    { statement, cases: [{ ...text, ...(live !== undefined && { live }) }] },
    {
      parse,
      readCatalog: async (...names) =>
        withoutBuilt(await readCatalogIn({ client, serverVersion: 180_000 }, ...names)),
      whatIf,
    },
  );
  return certain(priced);
}

test.each(
  readdirSync(samples, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  ),
)("%s", { timeout: 60_000 }, async (kind) => {
  const statement = read(`${kind}/statement.sql`).trim();
  const priced = await price(statement);
  await expect(`${drawn(priced)}\n`).toMatchFileSnapshot(
    new URL(`${kind}/suggested.txt`, samples).pathname,
  );
});

test("what the live server does for less by itself is no index's gain", async () => {
  const statement = read("equality-then-range/statement.sql").trim();
  const { suggestions, cases } = await price(statement);
  const after = cases[0]?.after ?? 0;
  expect(suggestions).toHaveLength(1);
  expect((await price(statement, after)).suggestions).toEqual([]);
  expect((await price(statement, after * 10)).suggestions).toHaveLength(1);
});
