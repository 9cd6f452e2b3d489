import { join } from "node:path";
import { Client } from "pg";
import { certain, startTestCluster, temporaryFolder } from "#server/embedded/testing/start.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { pricingCases } from "#server/postgres/pricing-cases.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { builtWhatIf, dropBuilt } from "#server/postgres/testing/built-what-if.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { createTwins } from "#server/twin/twins.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Cost, Milliseconds } from "#shared/base/units.ts";
import type { Catalog } from "#shared/indexes/catalog.ts";
import { walOfEntry } from "#shared/indexes/write-price.ts";
import { type PricedIndexes, priceIndexes } from "#shared/price-indexes.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import { machine } from "../machine.ts";
import { costsByHypopg, costWith } from "./foretell.ts";
import { withHypopg } from "./hypopg.ts";
import { judge } from "./judge.ts";
import { offerAll } from "./offer-all.ts";
import { type Judged, printForetold, printJudged, printWal, type Wal } from "./print.ts";
import { type Beside, printBeside } from "./print-beside.ts";
import { type ToolStatement, toolStatement, tools } from "./tools.ts";
import { walPerRow } from "./wal-per-row.ts";
import { workloadOf } from "./workloads.ts";

/** `demo`, or the scale of TPC-H; and the address of a database that was filled before, for a superuser. */
const [what = "0.1", filled] = process.argv.slice(2);
const workload = workloadOf(what);
const parse = createParser();
const cluster = filled === undefined ? await startTestCluster() : undefined;
const url = filled ?? (cluster && (await workload.fill(cluster))) ?? "";
const twins = createTwins(join(temporaryFolder(), "twin"));
const client = new Client(url);
await client.connect();
const { rows } = await client.query("show server_version_num");
const serverVersion = Number(rows[0].server_version_num);

const database = { id: "bench", name: workload.title, from: "environment", url } as const;
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
  /** With each set of values. */
  readonly texts: readonly string[];
  readonly catalog: Catalog;
  readonly tool: ToolStatement;
  readonly priced: PricedIndexes;
  readonly time: Milliseconds;
  readonly best: number;
  readonly offered: number;
  readonly used: readonly string[];
}

// All are asked before anything is built: what is built would be found in the catalog.
const asked: Asked[] = [];
for (const [name, statement] of workload.statements) {
  const since = performance.now();
  const cases = await withTransaction(url, { access: "read only", timeout: 30_000 }, (one) =>
    pricingCases(one, statement, parse),
  );
  const priced = isProblem(cases)
    ? cases
    : await priceIndexes(
        { statement, cases },
        {
          parse,
          readCatalog: (...names) => readCatalogIn({ client, serverVersion }, ...names),
          whatIf,
        },
      );
  const time = performance.now() - since;
  if (isProblem(cases) || isProblem(priced)) continue;
  const texts = cases.map(({ text }) => text);
  const node = certain(await parse(texts[0] ?? "")).statements[0]?.node ?? {};
  const catalog = await readCatalogIn({ client, serverVersion }, relationNames(node));
  const best = certain(await offerAll({ node, texts }, catalog, whatIf));
  const tool = toolStatement(texts[0] ?? "", node, catalog);
  const { cost, offered, used } = best;
  asked.push({ name, texts, catalog, tool, priced, time, best: cost, offered, used });
}

const foretold = asked.map(({ texts, used }) => ({ text: texts[0] ?? "", indexes: used }));
const byTwin: Cost[] = [];
for (const each of foretold) byTwin.push(await costWith(each, whatIf));
const pretended = await withHypopg(client, async (hypopg) => {
  const suggested = [];
  for (const { suggest } of tools) {
    const since = performance.now();
    const sets = [];
    for (const { tool } of asked) sets.push(await suggest(tool, hypopg));
    suggested.push({ sets, time: (performance.now() - since) / asked.length });
  }
  return { costs: await costsByHypopg(hypopg, foretold), suggested };
});

const built = builtWhatIf(client);
const judged: Judged[] = [];
for (const { name, texts, catalog, priced, time, best, offered } of asked) {
  const sizes = new Map(priced.suggestions.map(({ trial, proof }) => [onOf(trial), proof.size]));
  const outcome = await judge({ texts, indexes: [...sizes.keys()] }, catalog, built);
  const said = priced.cases.reduce((sum, { after }) => sum + after, 0);
  judged.push({ name, ...outcome, said, saidSizes: sizes, best, offered, time });
}

const beside: Beside[] = [];
for (const [at, { name }] of tools.entries()) {
  const { sets = [], time = 0 } = pretended?.suggested[at] ?? {};
  const outcomes = [];
  for (const [which, indexes] of sets.entries()) {
    const { texts, catalog } = asked[which] ?? {};
    if (texts && catalog) outcomes.push(await judge({ texts, indexes }, catalog, built));
  }
  if (outcomes.length > 0) beside.push({ tool: name, outcomes, time });
}

const byBuilding: Cost[] = [];
for (const each of foretold) byBuilding.push(await costWith(each, built));
if (!cluster) await dropBuilt(client);

const written: Wal[] = [];
// Of a server that is somebody else's no setting is changed.
for (const { title, keys, width } of cluster ? columns : [])
  written.push({ title, measured: await walPerRow(client, keys), said: walOfEntry(width) });
console.log(`${machine(`Postgres ${Math.floor(serverVersion / 10_000)}`, workload.title)}\n`);
printJudged(judged);
printForetold({ byTwin, byHypopg: pretended?.costs, byBuilding });
console.log("");
if (beside.length > 0) printBeside(judged, beside);
if (cluster) printWal(written);
await client.end();
await twins.stop();
await cluster?.stop();
process.exit();

/** `on orders (o_custkey)` */
function onOf(trial: string): string {
  return trial.replace(/^create index (?:"(?:[^"]|"")+"|\S+) /, "");
}
