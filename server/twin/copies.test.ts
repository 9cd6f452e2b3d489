import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { certain, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { askTwin, type KeptTwin } from "./ask-twin.ts";
import { buildTwin, type Twin } from "./build-twin.ts";
import { limitsOf } from "./limits.ts";
import { withPlanner } from "./plan-in-twin.ts";
import { readPricedPlan } from "./priced-plan.ts";
import type { CopiedColumn, CopiedRelation, Snapshot } from "./snapshot.ts";
import { accessOf, decided, planThere } from "./testing/planning.ts";
import { fillTpch, tpchQueries } from "./testing/tpch.ts";
import { twinOf } from "./testing/twin-of.ts";
import { touching } from "./touching.ts";
import { startTwinCluster, type TwinCluster } from "./twin-cluster.ts";

let cluster: TwinCluster;
const parse = createParser();

beforeAll(async () => {
  cluster = certain(await startTwinCluster(temporaryFolder()));
});

afterAll(() => cluster.stop());

interface Kept {
  readonly twin: Twin;
}

const planIn = async ({ twin }: Kept, statement: string) =>
  certain(certain(await withPlanner({ cluster, twin, parse }, async (plan) => plan(statement))));

const ofEverything = `
  create schema shop;
  create extension hstore;
  create extension citext schema shop;
  create type shop.mood as enum ('sad', 'ok', 'it''s fine');
  create domain shop.mail as varchar(80) check (value like '%@%');
  create type shop.place as (x int, y int);
  create function shop.double(n int) returns int language sql immutable as 'select n * 2';
  create function counted() returns bigint language plpgsql stable as
    $$ begin return (select count(*) from shop."Order Lines"); end $$;
  create function is_late(at timestamptz) returns boolean language sql stable as 'select at < now()';
  create table shop."Order Lines" (
    "Id" bigserial primary key,
    mood shop.mood not null default 'ok',
    mail shop.mail,
    nick shop.citext,
    place shop.place,
    tags text[] not null,
    payload jsonb not null,
    more hstore,
    amount int not null check (amount >= 0),
    twice int generated always as (shop.double(amount)) stored,
    german text collate "C" not null,
    at timestamptz not null,
    unique (mail, amount)
  );
  insert into shop."Order Lines" (mood, mail, nick, place, tags, payload, amount, german, at)
  select (array['sad', 'ok', 'it''s fine'])[1 + n % 3]::shop.mood, 'm' || n || '@x', 'N' || n % 50, (n, n)::shop.place,
    array['t' || n % 20, 'u' || n % 7], jsonb_build_object('k', n % 10), n % 500, 'g' || n, timestamptz '2026-01-01' + n * interval '1 minute'
  from generate_series(1, 20000) n;
  create index on shop."Order Lines" (shop.double(amount)) where mood = 'sad';
  create index on shop."Order Lines" (lower(german) desc nulls last) include (amount);
  create index on shop."Order Lines" using gin (tags);
  create index on shop."Order Lines" using gin (payload jsonb_path_ops);
  create index on shop."Order Lines" using brin (at) with (pages_per_range = 16);
  create index on shop."Order Lines" using hash (nick);
  create index on shop."Order Lines" (twice);
  create view happy as select * from shop."Order Lines" where mood <> 'sad';
  create materialized view busy as select amount, count(*) from happy group by amount;
  create unique index on busy (amount);

  create table events (id bigint generated always as identity, day date not null, kind int) partition by range (day);
  create table events_old partition of events for values from (minvalue) to ('2026-02-01');
  create table events_new partition of events for values from ('2026-02-01') to ('2026-03-01');
  create table events_rest partition of events default;
  alter table events add primary key (id, day);
  create index on events (kind);
  insert into events overriding system value select n, date '2026-01-01' + n % 70, n % 40 from generate_series(1, 30000) n;

  create table parent (id int primary key, note text);
  create table child (extra int check (extra > 0)) inherits (parent);
  create index on child (id);
  insert into parent select n, 'p' from generate_series(1, 1000) n;
  insert into child select n, 'c', n from generate_series(1, 9000) n;
  create table never_analysed (id int primary key, note text);
`;

const statements = [
  `select * from shop."Order Lines" where "Id" = 7`,
  `select * from shop."Order Lines" where mood = 'sad' and shop.double(amount) = 8`,
  `select amount from shop."Order Lines" where lower(german) = 'g77'`,
  `select * from shop."Order Lines" where tags @> '{t7}'`,
  `select * from shop."Order Lines" where payload @> '{"k": 3}'`,
  `select * from shop."Order Lines" where at > '2026-01-14'`,
  `select * from shop."Order Lines" where nick = 'n7'`,
  `select count(*) from shop."Order Lines" where twice < 100`,
  `select * from happy where is_late(at) order by at limit 5`,
  `select * from busy where amount = 7`,
  `select * from shop."Order Lines" where amount < 0`,
  `insert into shop."Order Lines" (tags, payload, amount, german, at) values ('{}', '{}', 1, '', now())`,
  "select * from events where day = '2026-02-03' and kind = 7",
  "select kind, count(*) from events group by kind",
  "select * from events where id = 77",
  "select * from parent where id between 10 and 20",
  "select * from child where extra < 0",
  "select * from never_analysed where note = 'x'",
];

describe.each([18, 15, 12] as const)("of a schema with something of everything, on %i", (major) => {
  let url: string;
  let kept: Kept;
  let server: Cluster | undefined;

  beforeAll(async () => {
    server = major === 18 ? undefined : await otherPostgres(major);
    url = server ? server.url("postgres", "postgres") : (await testDatabase("demo")).url;
    await withClient(url, async (client) => {
      await client.query(ofEverything);
      await client.query('vacuum (freeze, analyze) shop."Order Lines"');
      await client.query("analyze events, busy, parent, child");
    });
    kept = await twinOf(cluster, url, `twin_everything_${major}`);
  });

  afterAll(() => server?.stop());

  test("nothing is lost", () => expect(kept.twin.losses).toEqual([]));

  test.each(statements)("%s", async (statement) => {
    const here = await planIn(kept, statement);
    const there = await planThere(url, statement);
    expect(accessOf(here)).toEqual(accessOf(there));
    const compare = statement.includes("@>") ? ofGin[major] : laws[major];
    compare(here, there);
  });
});

const costOf = (plan: string): number => JSON.parse(plan)[0].Plan["Total Cost"];

function toTheDigit(here: string, there: string) {
  expect(decided(here)).toEqual(decided(there));
}

function withinPercents(here: string, there: string) {
  const ratio = costOf(here) / costOf(there);
  expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.06);
}

/** Versions reckon otherwise by some percent. */
const laws = { 18: toTheDigit, 15: withinPercents, 12: withinPercents };

/** The inner counts of a GIN index are its own secret; before 13 containment was a guess. */
const ofGin = { 18: withinPercents, 15: withinPercents, 12: () => undefined };

/** Three states: 18 would look for a customer's parcels of each of them. */
const skipped = `
  create table parcels (state int, customer int, note text);
  insert into parcels select n % 3, n % 10000, repeat('n', 60) from generate_series(1, 60000) n;
  create index parcels_state_customer on parcels (state, customer);
  analyze parcels`;

describe("of a TPC-H database on 15", () => {
  let server: Cluster;
  let url: string;
  let kept: KeptTwin;

  beforeAll(async () => {
    server = await otherPostgres(15);
    url = server.url("postgres", "postgres");
    await fillTpch(url, 0.01);
    await withClient(url, (client) => client.query(skipped));
    kept = await twinOf(cluster, url, "twin_tpch_15");
  });

  afterAll(() => server.stop());

  test("that it is planned for by another version is said", () => {
    expect(limitsOf(kept.twin, cluster.version)).toEqual([
      "The database is Postgres 15 and was planned for by Postgres 18: how rows are found is the same, how they are sorted and aggregated may differ, and costs by some percent.",
    ]);
  });

  test.each(tpchQueries)("query %s reads the same tables by the same indexes", async (_, text) => {
    const here = await planIn(kept, text);
    const there = await planThere(url, text);
    withinPercents(here, there);
    expect(accessOf(here)).toEqual(accessOf(there));
  });

  test("an index is not searched by keys behind one that nothing is said of, as 18 would", async () => {
    const statement = "select * from parcels where customer = 7";
    const create = "create index on parcels (customer)";
    const configurations = [{ added: ["own"], dropped: [] }];
    const question = {
      statements: [{ text: statement, configurations }],
      candidates: [{ name: "own", create }],
    };
    const { statements } = certain(await askTwin({ cluster, kept, parse }, question));
    const [before, after] = [statements[0]?.before, statements[0]?.configurations[0]];
    if (!before || !after || isProblem(before) || isProblem(after)) throw new Error("No plan");
    const [{ Plan }] = JSON.parse(await planThere(url, statement));
    expect(before.cost / Plan["Total Cost"]).toBeCloseTo(1, 2);
    expect(after.cost).toBeLessThan(before.cost / 10);
    expect(after.added).toEqual(["own"]);
    const searched = "select * from parcels where state = 1 and customer = 7";
    const both = certain(
      await askTwin(
        { cluster, kept, parse },
        { statements: [{ text: searched, configurations: [] }], candidates: [] },
      ),
    );
    expect(both.statements[0]?.before).toMatchObject({
      plan: expect.stringContaining("parcels_state_customer"),
    });
  });
});

describe("by a role of few rights", () => {
  let kept: Kept;
  let anonymous: Kept;
  let url: string;

  beforeAll(async () => {
    const database = await testDatabase("demo");
    await withClient(database.adminUrl, (admin) =>
      admin.query(`create role ${role}; grant ${role} to demo`),
    );
    await withClient(database.url, async (client) => {
      await client.query(ofRights);
      await client.query("analyze");
    });
    url = database.url;
    const limited = `${url}&options=-c%20role%3D${role}`;
    kept = await twinOf(cluster, limited, "twin_few_rights");
    anonymous = await twinOf(cluster, url, "twin_anonymous", "without values");
  });

  test("what it may not read is named", () => {
    expect(limitsOf(kept.twin, cluster.version)).toEqual([
      "The role may not read salaries and secrets, so their statistics are hidden and the planner assumes averages. Grant it select, or pg_read_all_data.",
      "The policies of secrets are not brought along: what they add to a statement is not planned.",
    ]);
  });

  test("what it may not read is planned all the same", async () => {
    const plan = await planIn(kept, "select * from salaries where amount = 7");
    expect(accessOf(plan)).toEqual([
      "Bitmap Heap Scan salaries",
      "Bitmap Index Scan salaries_amount_idx",
    ]);
  });

  test("what it may read is planned to the last digit", async () => {
    const statement = "select * from visits where page = 7";
    expect(decided(await planIn(kept, statement))).toEqual(
      decided(await planThere(url, statement)),
    );
  });

  test("without values there is none in the copy", async () => {
    expect(JSON.stringify(anonymous.twin.snapshot)).not.toContain("a private page");
    const plan = await planIn(anonymous, "select * from visits where note = 'a private page 7'");
    expect(accessOf(plan)).toEqual(["Seq Scan visits"]);
    expect(limitsOf(anonymous.twin, cluster.version)).toEqual([
      "Values were not taken along: conditions on constants are estimated by averages, ranges by defaults.",
      "The policies of secrets are not brought along: what they add to a statement is not planned.",
    ]);
  });
});

const role = `reader_${process.pid}`;

const ofRights = `
  create table visits (id int primary key, page int not null, note text);
  insert into visits select n, n % 100, 'a private page ' || n % 10 from generate_series(1, 10000) n;
  create table salaries (id int primary key, amount int);
  insert into salaries select n, n % 1000 from generate_series(1, 20000) n;
  create index on salaries (amount);
  create table secrets (id int primary key);
  insert into secrets select generate_series(1, 100);
  alter table secrets enable row level security;
  grant select on visits to ${role};
  grant select on secrets to ${role};
`;

describe("of what this machine does not have", () => {
  let snapshot: Snapshot;

  beforeAll(async () => {
    const { url } = await testDatabase("demo");
    await withClient(url, async (client) => {
      await client.query(`
        create table places (id int primary key, at text not null, name text collate "C");
        insert into places select n, 'POINT(' || n || ')', 'n' || n from generate_series(1, 5000) n;
        create index on places (at); create index on places (name);
        create table visits (day date, page int) partition by range (day);
        create table visits_old partition of visits for values from ('2025-01-01') to ('2026-01-01');
        create view recent as select * from visits where page > 3;
        create table prices (amount int); analyze`);
    });
    snapshot = (await twinOf(cluster, url, "twin_places")).twin.snapshot;
  });

  const column = (name: string, change: Partial<CopiedColumn>) => ({
    relations: snapshot.relations.map((relation) => ({
      ...relation,
      columns: relation.columns.map((each) => (each.name === name ? { ...each, ...change } : each)),
    })),
  });

  const planned = "select * from places where id = 7";
  const elsewhere = "select * from prices where amount = 7";

  const limitsFor = async (twin: Twin, statement: string) => {
    const plan = readPricedPlan(await planIn({ twin }, statement), new Map(), (index) => index);
    return limitsOf(touching(twin, [plan]), cluster.version);
  };

  test("a type of an extension stands as a text, and is named", async () => {
    const twin = await buildTwin(cluster, "twin_stubs", {
      ...snapshot,
      extensions: [...snapshot.extensions, { name: "postgis", schema: "public" }],
      extensionTypes: [{ extension: "postgis", type: "public.geometry" }],
      ...column("at", { type: "public.geometry(Point,4326)" }),
    });
    expect(await limitsFor(twin, elsewhere)).toEqual([]);
    expect(await limitsFor(twin, planned)).toEqual([
      "Planlens does not bring the extension postgis: statements that call its functions or operators cannot be planned here. Columns of public.geometry stand as texts.",
    ]);
    expect(accessOf(await planIn({ twin }, planned))).toEqual(["Index Scan places places_pkey"]);
  });

  test("how ranges are spread is not told before 17, and that is said", () => {
    const of = (serverVersion: number) => {
      const changed = { ...snapshot, serverVersion, ...column("name", { type: "tsrange" }) };
      const twin = { name: "", snapshot: changed, missing: [], losses: [], incomplete: [] };
      return limitsOf(twin, serverVersion);
    };
    expect(of(170_000)).toEqual([]);
    expect(of(160_000)).toEqual([
      "Before Postgres 17 nobody is told how ranges are spread: of places.name the planner assumes averages.",
    ]);
  });

  test("an index that cannot be made is named, and the rest is there", async () => {
    const [first, ...others] = snapshot.indexes;
    const definition = "CREATE INDEX places_at ON public.places USING rum (at public.rum_ops)";
    const broken = { ...certain(first ?? noIndex), oid: 1, name: "places_at", definition };
    const indexes = [...(first ? [first] : []), ...others, broken];
    const twin = await buildTwin(cluster, "twin_broken", { ...snapshot, indexes });
    expect(await limitsFor(twin, elsewhere)).toEqual([]);
    expect(await limitsFor(twin, planned)).toEqual([
      'The index places_at is not there: access method "rum" does not exist.',
    ]);
    expect(accessOf(await planIn({ twin }, planned))).toEqual(["Index Scan places places_pkey"]);
  });

  test("of what reads a table that is not whole, nothing is planned", async () => {
    const broken = new Map<string, Partial<CopiedRelation>>([
      ["visits_old", { bound: "for values in (nothing)" }],
      ["prices", { options: ["no_such=1"] }],
    ]);
    const relations = snapshot.relations.map((each) => ({ ...each, ...broken.get(each.name) }));
    const twin = await buildTwin(cluster, "twin_apart", { ...snapshot, relations });
    const ask = (text: string) =>
      withPlanner({ cluster, twin, parse }, async (plan) => [
        await plan(planned),
        await plan(text),
      ]);
    for (const text of ["select * from visits where page = 7", "select * from recent"]) {
      const [other, asked] = certain(await ask(text));
      expect(typeof other).toBe("string");
      expect(asked).toMatchObject({
        kind: "problem",
        message: expect.stringMatching(
          /^The planner’s copy of public\.visits is not whole, so nothing is suggested for what reads it\. That public\.visits_old is a part of public\.visits is not there: /,
        ),
      });
    }
    expect(certain(await ask("select * from prices"))[1]).toMatchObject({
      message: expect.stringMatching(
        /^The planner’s copy of public\.prices is not whole, .* The table public\.prices is not there: /,
      ),
    });
    expect(typeof certain(await ask("select * from visits_old"))[1]).toBe("string");
  });

  test("statistics that a check of their type refuses are named, and the others are taken", async () => {
    const twin = await buildTwin(cluster, "twin_picky", {
      ...snapshot,
      types: [
        ...snapshot.types,
        {
          name: "public.picky",
          kind: "d",
          labels: [],
          attributes: [],
          base: "text",
          collation: null,
          checks: ["check (value not like 'POINT%')"],
        },
      ],
      ...column("at", { type: "public.picky" }),
    });
    expect(await limitsFor(twin, elsewhere)).toEqual([]);
    expect(await limitsFor(twin, planned)).toEqual([
      "The statistics of public.places.at were not taken: the planner assumes what it does without.",
    ]);
    expect(accessOf(await planIn({ twin }, planned))).toEqual(["Index Scan places places_pkey"]);
  });

  test("an order of texts that is another's, and never that of bytes", async () => {
    const twin = await buildTwin(cluster, "twin_order", {
      ...snapshot,
      locale: { encoding: "LATIN1", provider: "c", collate: "de_DE.iso88591", locale: null },
      collations: [
        {
          schema: "pg_catalog",
          name: "fr_CA",
          provider: "c",
          locale: "fr_CA",
          isDeterministic: true,
        },
      ],
      ...column("name", { collation: 'pg_catalog."fr_CA"' }),
    });
    expect(limitsOf(twin, cluster.version)).toEqual([
      "This machine does not know the order of texts de_DE.iso88591: ICU's order of de-DE stands in for it, so estimates of ranges of texts may differ a little.",
      "This machine does not know the order of texts fr_CA: ICU's of fr-CA stands in for it, so estimates of ranges of texts may differ a little.",
    ]);
    const like = await planIn({ twin }, "select * from places where at like 'POINT(7%'");
    expect(accessOf(like)).toEqual(["Seq Scan places"]);
  });
});

const noIndex = problem("not-found", "The table has no index.");
