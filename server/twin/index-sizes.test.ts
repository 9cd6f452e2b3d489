import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { certain, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import type { PricedIndex } from "#shared/indexes/pricing.ts";
import { askTwin } from "./ask-twin.ts";
import { twinOf } from "./testing/twin-of.ts";
import { startTwinCluster, type TwinCluster } from "./twin-cluster.ts";

const ofEverything = `
  create type place as (x int, y bigint, name text);
  create table things (
    id bigint, padded char(12), word text, few smallint, amount numeric(10,2), place place, own uuid,
    is_open boolean, at timestamp, payload jsonb, label name, words tsvector,
    spot point, span daterange, source inet, tags int[], seldom jsonb
  );
  insert into things
  select
    n, 'C' || n % 700, repeat('word ' || n % 200, 1 + n % 12), n % 300, n % 5000 / 100.0, (n % 50, n, 'x' || n % 9)::place,
    md5(n::text)::uuid, n % 2 = 0, timestamp '2026-01-01' + n * interval '1 minute',
    jsonb_build_object('kind', 'k' || n % 40, 'mail', 'somebody' || n || '@example.org', 'n', n), ('n' || n % 90)::name,
    to_tsvector('simple', 'alpha w' || n % 9000 || ' beta v' || n % 77),
    point(n % 997, n % 1009), daterange(date '2020-01-01' + n % 2000, date '2020-01-03' + n % 2000 + n % 50),
    ('10.' || n % 250 || '.' || n % 199 || '.' || n % 251)::inet, array[n % 200, n % 13],
    case when n % 12 = 0 then jsonb_build_object('bot', 'b' || n % 50) end
  from generate_series(1, 40000) as n;
  create table lines (order_id int, number smallint, primary key (order_id, number));
  -- as ANALYZE finds too few different values of a column whose equal ones lie together
  alter table lines alter order_id set (n_distinct = 2500);
  insert into lines select n, line from generate_series(1, 10000) as n, generate_series(0, n % 7) as line;
  analyze things, lines`;

interface Expected {
  readonly isRough: boolean;
  readonly most: number;
  readonly method?: string;
  readonly table?: string;
}

/** Whether it is a guess, and by how much it may be wrong then. */
const known: Expected = { isRough: false, most: 1.1 };
const guessed: Expected = { isRough: true, most: 1.5 };

const cases: readonly (readonly [keys: string, expected: Expected])[] = [
  ["padded", known],
  ["padded bpchar_pattern_ops", known],
  ["word", known],
  ["amount", known],
  ["place", known],
  ["own", known],
  ["is_open, id", known],
  ["few, at", known],
  ["place, few", known],
  ["padded, amount, id", known],
  ["lower(word)", guessed],
  ["(padded::text)", guessed],
  ["md5(word)", guessed],
  ["abs(few)", guessed],
  ["date(at)", guessed],
  ["extract(year from at)", guessed],
  ["(payload ->> 'kind')", guessed],
  ["(payload ->> 'mail')", guessed],
  ["((payload ->> 'n')::int)", guessed],
  ["(is_open and few > 7), word", guessed],
  // Its primary key tells that each order has one first line at most.
  ["order_id", { ...known, table: "lines" }],
  // Different words are fewer than different texts.
  ["words", { isRough: true, most: 2, method: "gin" }],
  ["payload", { isRough: true, most: 2, method: "gin" }],
  ["payload jsonb_path_ops", { isRough: true, most: 2, method: "gin" }],
  ["(payload -> 'kind')", { isRough: true, most: 2, method: "gin" }],
  ["seldom", { isRough: true, most: 2, method: "gin" }],
  ["tags", { isRough: true, most: 2, method: "gin" }],
  ["spot", { isRough: true, most: 1.5, method: "gist" }],
  ["span", { isRough: true, most: 1.5, method: "gist" }],
  ["source inet_ops", { isRough: true, most: 1.5, method: "gist" }],
  // These two have few different pairs, and no statistics tell of it.
  ["few, word", { isRough: true, most: 12 }],
];

let cluster: TwinCluster;
let said: readonly PricedIndex[];
const built = new Map<string, number>();

beforeAll(async () => {
  cluster = certain(await startTwinCluster(temporaryFolder()));
  const { url } = await testDatabase("demo");
  await withClient(url, async (client) => {
    await client.query(ofEverything);
    for (const [keys, { method = "btree", table = "things" }] of cases) {
      await client.query(`create index measured on ${table} using ${method} (${keys})`);
      const { rows } = await client.query(
        "select pg_relation_size('measured')::float8 / 8192 as pages",
      );
      built.set(keys, rows[0].pages);
      await client.query("drop index measured");
    }
  });
  const candidates = cases.map(([keys, { method = "btree", table = "things" }]) => ({
    name: keys,
    create: `create index x on ${table} using ${method} (${keys})`,
  }));
  const kept = await twinOf(cluster, url, "twin_sizes");
  const answer = certain(
    await askTwin({ cluster, kept, parse: createParser() }, { statements: [], candidates }),
  );
  said = answer.candidates.map((each) => certain(each));
});

afterAll(() => cluster.stop());

test.each(cases)("an index on %s is as long as it is said to be", (keys, { isRough, most }) => {
  const index = said.find(({ name }) => name === keys);
  const ratio = (index?.pages ?? 0) / (built.get(keys) ?? 0);
  expect(index?.isRough).toBe(isRough);
  expect(Math.max(ratio, 1 / ratio)).toBeLessThan(most);
});
