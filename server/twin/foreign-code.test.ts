import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { certain, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { buildTwin } from "./build-twin.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { twinOf } from "./testing/twin-of.ts";
import { startTwinCluster, type TwinCluster } from "./twin-cluster.ts";

let cluster: TwinCluster;

beforeAll(async () => {
  cluster = certain(await startTwinCluster(temporaryFolder()));
});

afterAll(() => cluster.stop());

/** Code that is copied with a schema and runs as it is built, which tells whose rights it could have. */
const spying = `
  create function spy(what text) returns boolean language plpgsql volatile as $$
    begin
      if current_database() not like 'twin%' then return true; end if;
      reset role;
      if (select rolsuper from pg_roles where rolname = current_user) then
        execute format('create table if not exists public.%I (n int)', 'spied_by_' || what);
      end if;
      return true;
    end $$;
  create function calmly(what text) returns boolean language plpgsql immutable as
    $$ begin return public.spy(what); end $$;
  create domain watched as text check (spy('domain'));
  create table notes (
    id int primary key check (spy('check')),
    twice int generated always as (case when calmly('generated') then id * 2 end) stored,
    note watched
  );
  insert into notes (id, note) select n, 'n' || n % 10 from generate_series(1, 1000) n;
  analyze notes;
`;

test("code of the database never has more rights in its twin than the twin's owner", async () => {
  const { url } = await testDatabase("demo");
  await withClient(url, (client) => client.query(spying));
  const { twin } = await twinOf(cluster, url, "twin_spied");
  expect(twin.losses).toEqual([]);
  const { rows } = await cluster.asSuperuser("twin_spied", (admin) =>
    admin.query("select relname from pg_catalog.pg_class where relname like 'spied%'"),
  );
  expect(rows).toEqual([]);
});

test("of a twin that cannot be built nothing stays", async () => {
  const { url } = await testDatabase("demo");
  const how = { access: "read only", timeout: 30_000 } as const;
  const snapshot = certain(
    await withTransaction(url, how, (transaction) => readSnapshot(transaction, "with values")),
  );
  const spoilt = { ...snapshot, schemas: ["pg_is_not_for_users"] };
  await expect(buildTwin(cluster, "twin_spoilt", spoilt)).rejects.toThrow();
  const { rows } = await cluster.asSuperuser("postgres", (admin) =>
    admin.query("select datname from pg_catalog.pg_database where datname = 'twin_spoilt'"),
  );
  expect(rows).toEqual([]);
});
