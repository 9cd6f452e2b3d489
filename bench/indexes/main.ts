import { join } from "node:path";
import { Client } from "pg";
import { superuser } from "#server/embedded/make-cluster.ts";
import { certain, startTestCluster, temporaryFolder } from "#server/embedded/testing/start.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { builtWhatIf } from "#server/postgres/testing/built-what-if.ts";
import { fillTpch, tpchQueries } from "#server/twin/testing/tpch.ts";
import { createTwins } from "#server/twin/twins.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { walOfEntry } from "#shared/indexes/write-price.ts";
import { type PricedIndexes, priceIndexes } from "#shared/price-indexes.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import { machine } from "../machine.ts";
import { offerAll } from "./offer-all.ts";
import { type Judged, printJudged, printWal, type Wal } from "./print.ts";
import { walPerRow } from "./wal-per-row.ts";

const scale = Number(process.argv[2] ?? 0.1);
const parse = createParser();
const cluster = await startTestCluster();
const url = cluster.url(superuser, "postgres");
const twins = createTwins(join(temporaryFolder(), "twin"));
const client = new Client(url);
await client.connect();
await fillTpch(url, scale);

const database = { id: "tpch", name: "TPC-H", from: "environment", url } as const;
const whatIf = twins.whatIf(database, { parse, values: "with values" });
// The twin is built once, and is no statement's.
certain(await whatIf({ statements: [], candidates: [] }));

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly priced: PricedIndexes;
  readonly time: Milliseconds;
  readonly best: number;
  readonly offered: number;
}

// All are asked before anything is built: what is built would be found in the catalog.
const asked: Asked[] = [];
for (const [name, query] of tpchQueries) {
  const text = query.trim().replace(/;$/, "");
  const since = performance.now();
  const priced = certain(
    await priceIndexes(
      { statement: text, cases: [{ label: "as it is written", text }] },
      {
        parse,
        readCatalog: (...names) => readCatalogIn({ client, serverVersion: 180_000 }, ...names),
        whatIf,
      },
    ),
  );
  const time = performance.now() - since;
  const node = certain(await parse(text)).statements[0]?.node ?? {};
  const catalog = await readCatalogIn({ client, serverVersion: 180_000 }, relationNames(node));
  const best = certain(await offerAll({ node, text }, catalog, whatIf));
  asked.push({ name, text, priced, time, best: best.cost, offered: best.offered });
}

const built = builtWhatIf(client);
const judged: Judged[] = [];
for (const { name, text, priced, time, best, offered } of asked) {
  const indexes = priced.suggestions.map(({ trial }) => ({ name: trial, create: trial }));
  const names = indexes.map((index) => index.name);
  const configurations = [names, ...names.map((index) => [index])].map((added) => ({
    added,
    dropped: [],
  }));
  const answer = certain(
    await built({ statements: [{ text, configurations }], candidates: indexes }),
  );
  const { before, configurations: plans = [] } = answer.statements[0] ?? {};
  const [all, ...alone] = plans.map((plan) => certain(plan));
  const now = before ? certain(before).cost : 0;
  judged.push({
    name,
    now,
    after: all?.cost ?? now,
    said: priced.cases[0]?.after ?? now,
    best,
    offered,
    time,
    indexes: priced.suggestions.map(({ proof, create }, at) => {
      const plan = alone[at];
      const whole = all?.added.includes(names[at] ?? "") ?? false;
      const size = answer.candidates[at];
      return {
        create,
        isUsed: whole,
        saves: plan && !proof.isTogether ? 1 - plan.cost / now : 1 - (all?.cost ?? now) / now,
        saidSize: proof.size,
        size: size && !isProblem(size) ? size.size : 0,
      };
    }),
  });
}

const written: Wal[] = [];
for (const { title, keys, width } of [
  { title: "a number that is counted up", keys: "id", width: 8 },
  { title: "a number", keys: "a", width: 8 },
  { title: "two numbers", keys: "a, b", width: 16 },
  { title: "a text of 32 bytes", keys: "c", width: 33 },
])
  written.push({ title, measured: await walPerRow(client, keys), said: walOfEntry(width) });

console.log(`${machine(`scale ${scale}`)}\n`);
printJudged(judged);
console.log("");
printWal(written);
await client.end();
await twins.stop();
await cluster.stop();
process.exit();
