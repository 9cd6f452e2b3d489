import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStatement } from "#server/embedded/demo/sql.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { ownDemoDatabase } from "#server/embedded/testing/demo-database.ts";
import { certain, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import type { ExistingIndex } from "#shared/indexes/pricing.ts";
import { askTwin, type KeptTwin } from "./ask-twin.ts";
import { shapeOf } from "./testing/planning.ts";
import { fillTpch, tpchQueries } from "./testing/tpch.ts";
import { twinOf } from "./testing/twin-of.ts";
import { startTwinCluster, type TwinCluster } from "./twin-cluster.ts";

const queries = new Map(tpchQueries);
const query = (name: string) => queries.get(name) ?? "";

let cluster: TwinCluster;
const parse = createParser();

interface Source {
  readonly url: string;
  readonly kept: KeptTwin;
}

beforeAll(async () => {
  cluster = certain(await startTwinCluster(temporaryFolder()));
});

afterAll(() => cluster.stop());

interface Trial {
  /** Names of indexes, none of which another needs. */
  readonly drop?: string;
  readonly create: readonly string[];
  readonly statement: string;
  /** Where few rows are expected, it costs what the pages of the index do, whose number is guessed. */
  readonly isSearched?: true;
}

/** In a transaction that is rolled back. */
const built = (url: string, { drop, create, statement }: Trial) =>
  withClient(url, async (client) => {
    await client.query("begin; create extension if not exists pg_trgm");
    if (drop) await client.query(`drop index ${drop}`);
    for (const index of create) await client.query(index);
    const { rows } = await client.query(`explain (verbose, format json) ${statement}`);
    const sizes = await client.query(
      `select pg_relation_size(indexrelid)::float8 / 8192 as pages from pg_index
       join pg_class on pg_class.oid = indexrelid where pg_class.xmin::text = pg_current_xact_id()::text`,
    );
    await client.query("rollback");
    const plan = JSON.stringify(rows[0]["QUERY PLAN"]);
    return { plan, pages: sizes.rows.reduce((sum, { pages }) => sum + pages, 0) };
  });

async function supposed(kept: KeptTwin, { drop, create, statement }: Trial) {
  const candidates = create.map((text, at) => ({ name: `candidate ${at}`, create: text }));
  const dropped: ExistingIndex[] = drop ? [{ schema: "public", name: drop }] : [];
  const configuration = { added: candidates.map(({ name }) => name), dropped };
  const question = {
    statements: [{ text: statement, configurations: [configuration] }],
    candidates,
  };
  const answer = certain(await askTwin({ cluster, kept, parse }, question));
  const [plan] = answer.statements[0]?.configurations ?? [];
  const pages = answer.candidates.reduce((sum, each) => sum + certain(each).pages, 0);
  return { ...certain(plan ?? { kind: "problem", code: "internal", message: "No plan" }), pages };
}

/** What was supposed against what was built: the same way, at the same cost but for a twentieth. */
async function compare({ url, kept }: Source, trial: Trial, mostPages: number) {
  const mostCost = trial.isSearched ? 1.4 : 1.05;
  const there = await built(url, trial);
  const here = await supposed(kept, trial);
  const [{ Plan }] = JSON.parse(there.plan);
  expect(here.added).toHaveLength(trial.create.length);
  expect(shapeOf(here.plan)).toBe(shapeOf(there.plan));
  const cost = here.cost / Plan["Total Cost"];
  const pages = here.pages / there.pages;
  expect(Math.max(cost, 1 / cost)).toBeLessThan(mostCost);
  expect(Math.max(pages, 1 / pages)).toBeLessThan(mostPages);
}

/** What ANALYZE guesses of a column's different values differs from sample to sample. */
const CLOSE = 1.3;
/** Of a few pages one more is much, and what is no btree is guessed. */
const ROUGH = 2.1;

describe("of a TPC-H database", () => {
  let source: Source;

  beforeAll(async () => {
    const { url } = await testDatabase("demo");
    await fillTpch(url, 0.01);
    source = { url, kept: await twinOf(cluster, url, "twin_tpch") };
  });

  test.each<[kind: string, trial: Trial, mostPages: number]>([
    [
      "one column",
      { create: ["create index on lineitem (l_partkey)"], statement: query("17") },
      CLOSE,
    ],
    [
      "two columns of a foreign key",
      { create: ["create index on lineitem (l_partkey, l_suppkey)"], statement: query("20") },
      CLOSE,
    ],
    [
      "a date",
      { create: ["create index on lineitem (l_shipdate)"], statement: query("14") },
      CLOSE,
    ],
    [
      "two indexes",
      {
        create: ["create index on orders (o_custkey)", "create index x on part (p_size)"],
        statement: "select * from orders, part where o_custkey = 7 and p_size = 3",
      },
      ROUGH,
    ],
    [
      "the index only",
      { create: ["create index on orders (o_custkey)"], statement: query("22") },
      CLOSE,
    ],
    [
      "descending",
      {
        create: ["create index on orders (o_totalprice desc)"],
        statement: "select * from orders order by o_totalprice desc limit 10",
      },
      CLOSE,
    ],
    [
      "from its end",
      {
        create: ["create index on orders (o_orderdate)"],
        statement: "select * from orders where o_orderdate > date '1998-08-01'",
      },
      CLOSE,
    ],
    [
      "included columns",
      {
        create: [
          "create index on lineitem (l_shipdate) include (l_discount, l_quantity, l_extendedprice)",
        ],
        statement: query("06"),
      },
      CLOSE,
    ],
    [
      "a part of the rows",
      {
        create: ["create index on orders (o_orderdate) where o_orderstatus = 'P'"],
        statement:
          "select o_orderkey from orders where o_orderstatus = 'P' and o_orderdate < date '1995-04-01'",
      },
      ROUGH,
    ],
    [
      "an expression",
      {
        create: ["create index on customer (substring(c_phone from 1 for 2))"],
        statement: "select * from customer where substring(c_phone from 1 for 2) = '13'",
      },
      ROUGH,
    ],
    [
      "padded texts",
      {
        create: ["create index on customer (c_mktsegment)"],
        statement: "select count(*) from customer where c_mktsegment = 'BUILDING'",
      },
      ROUGH,
    ],
    [
      "wide texts",
      {
        create: ["create index on orders (o_comment)"],
        statement: "select o_comment from orders order by o_comment limit 5",
      },
      CLOSE,
    ],
    [
      "unique",
      {
        create: ["create unique index on customer (c_name)"],
        statement: "select * from customer where c_name = 'Customer#000000007'",
      },
      CLOSE,
    ],
    [
      "hash",
      {
        create: ["create index on orders using hash (o_custkey)"],
        statement: "select * from orders where o_custkey = 7",
      },
      ROUGH,
    ],
    [
      "trigrams",
      {
        create: ["create index on orders using gin (o_comment gin_trgm_ops)"],
        statement: "select * from orders where o_comment like '%special%requests%'",
      },
      ROUGH,
    ],
  ])("%s", async (_, trial, mostPages) => compare(source, trial, mostPages));
});

describe("of the demo database", () => {
  let source: Source;

  beforeAll(async () => {
    const { url } = await ownDemoDatabase();
    source = { url, kept: await twinOf(cluster, url, "twin_demo") };
  });

  test.each<[kind: string, trial: Trial, mostPages: number]>([
    [
      "a foreign key",
      {
        create: ["create index on links (target_url_id)"],
        statement: readStatement("who-links-here").replace("$1", "9001"),
      },
      CLOSE,
    ],
    [
      "a filter, an order and a limit",
      {
        create: ["create index y on entries (language, published_at desc)"],
        statement: readStatement("newest-in-a-language").replace("$1", "'de'"),
      },
      CLOSE,
    ],
    [
      "in place of another",
      {
        drop: "entries_feed_id_idx",
        create: ["create index on entries (feed_id, published_at desc)"],
        statement: readStatement("feed-page").replace("$1", "7"),
      },
      CLOSE,
    ],
    [
      "BRIN",
      {
        drop: "links_entry_id_idx",
        create: ["create index on links using brin (entry_id)"],
        statement: "select * from links where entry_id between 1000 and 2000",
      },
      ROUGH,
    ],
    [
      "a search inside a text",
      {
        create: ["create index on entries using gin (title gin_trgm_ops)"],
        statement: readStatement("search-titles").replace("$1", "'%satellite%'"),
        isSearched: true,
      },
      ROUGH,
    ],
    [
      "whatever the case",
      {
        create: ["create index on users (lower(email))"],
        statement: readStatement("log-in").replace("$1", "'maria.silva7@example.org'"),
      },
      CLOSE,
    ],
  ])("%s", async (_, trial, mostPages) => compare(source, trial, mostPages));
});
