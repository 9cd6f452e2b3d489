import { join } from "node:path";
import { Client } from "pg";
import { superuser } from "#server/embedded/make-cluster.ts";
import { certain, startTestCluster, temporaryFolder } from "#server/embedded/testing/start.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { builtWhatIf, dropBuilt } from "#server/postgres/testing/built-what-if.ts";
import { fillTpch, tpchQueries } from "#server/twin/testing/tpch.ts";
import { createTwins } from "#server/twin/twins.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Cost, Milliseconds } from "#shared/base/units.ts";
import { walOfEntry } from "#shared/indexes/write-price.ts";
import { type PricedIndexes, priceIndexes } from "#shared/price-indexes.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import { machine } from "../machine.ts";
import { costsByHypopg, costWith } from "./foretell.ts";
import { offerAll } from "./offer-all.ts";
import { type Judged, printForetold, printJudged, printWal, type Wal } from "./print.ts";
import { walPerRow } from "./wal-per-row.ts";

const scale = Number(process.argv[2] ?? 0.1);
/** Of a database that was filled before, for a superuser. */
const [filled] = process.argv.slice(3);
const parse = createParser();
const cluster = filled === undefined ? await startTestCluster() : undefined;
const url = filled ?? cluster?.url(superuser, "postgres") ?? "";
const twins = createTwins(join(temporaryFolder(), "twin"));
const client = new Client(url);
await client.connect();
if (cluster) await fillTpch(url, scale);
const { rows } = await client.query("show server_version_num");
const serverVersion = Number(rows[0].server_version_num);

const database = { id: "tpch", name: "TPC-H", from: "environment", url } as const;
const whatIf = twins.whatIf(database, { parse, values: "with values" });
// The twin is built once, and is no statement's.
certain(await whatIf({ statements: [], candidates: [] }));

const columns = [
  { title: "a number that is counted up", keys: "id", width: 8 },
  { title: "a number", keys: "a", width: 8 },
  { title: "two numbers", keys: "a, b", width: 16 },
  { title: "a text of 32 bytes", keys: "c", width: 33 },
];

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly priced: PricedIndexes;
  readonly time: Milliseconds;
  readonly best: number;
  readonly offered: number;
  readonly used: readonly string[];
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
        readCatalog: (...names) => readCatalogIn({ client, serverVersion }, ...names),
        whatIf,
      },
    ),
  );
  const time = performance.now() - since;
  const node = certain(await parse(text)).statements[0]?.node ?? {};
  const catalog = await readCatalogIn({ client, serverVersion }, relationNames(node));
  const best = certain(await offerAll({ node, text }, catalog, whatIf));
  const { cost, offered, used } = best;
  asked.push({ name, text, priced, time, best: cost, offered, used });
}

const foretold = asked.map(({ text, used }) => ({ text, indexes: used }));
// With all that were offered a statement costs as much as with those of them that it uses.
const byTwin = asked.map(({ best }) => best);
const byHypopg = await costsByHypopg(client, foretold);

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

const byBuilding: Cost[] = [];
for (const each of foretold) byBuilding.push(await costWith(each, built));
if (!cluster) await dropBuilt(client);

const written: Wal[] = [];
// Of a server that is somebody else's no setting is changed.
for (const { title, keys, width } of cluster ? columns : [])
  written.push({ title, measured: await walPerRow(client, keys), said: walOfEntry(width) });
console.log(`${machine(`Postgres ${Math.floor(serverVersion / 10_000)}`, `scale ${scale}`)}\n`);
printJudged(judged);
printForetold({ byTwin, byHypopg, byBuilding });
console.log("");
if (cluster) printWal(written);
await client.end();
await twins.stop();
await cluster?.stop();
process.exit();
