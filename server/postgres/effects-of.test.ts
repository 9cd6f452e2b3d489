import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { effectsOf } from "./effects-of.ts";
import { explainStatement } from "./explain-statement.ts";
import { createParser } from "./parse/create-parser.ts";

const parse = createParser();
const { adminUrl } = await testDatabase("demo");
const old = await otherPostgres(12);
afterAll(() => old.stop());

describe.each([
  { server: "18", url: adminUrl },
  { server: "12", url: old.url("postgres", "postgres") },
])("on Postgres $server", ({ url }) => {
  const admin = new Client(url);
  const database = { id: "d", name: "d", from: "demo", url } as const;
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`
      create schema shop;
      create sequence tickets;
      create table orders (id serial primary key, ticket bigint default nextval('tickets'), note text);
      create table shop."Lines" (order_id int references orders on delete cascade);
      insert into orders (note) select 'n' from generate_series(1, 10);
      create function audit() returns trigger language plpgsql as 'begin return null; end';
      create trigger audited after insert or delete on orders for each row execute function audit();
      create trigger stamped after update on orders for each row execute function audit();
      create function log_visit() returns int language sql as 'insert into orders (note) values (null) returning id';
      create function shop.price() returns int language sql immutable as 'select 1';
      create table reloads (id int, reloaded boolean default pg_reload_conf());
      create view some_reloads as select * from reloads;
      create function next_ticket() returns bigint language sql as $$ select nextval('tickets') $$;
      create table numbered (id bigint default next_ticket());
      create table notes (id serial, order_id int);
      create rule noted as on insert to shop."Lines" do also insert into notes (order_id) values (new.order_id);
      create view visits as select log_visit() as id;
      create rule quiet as on insert to visits do instead nothing;
      create table guarded (id int);
      alter table guarded enable row level security;
      create policy logged on guarded using (log_visit() > 0)`);
  });
  afterAll(() => admin.end());

  test.each([
    [
      "delete from orders where id = 1",
      {
        does: [
          "DELETE changes rows of orders.",
          "Triggers of orders run: audited.",
          'Rows of shop."Lines" may change with it, by their foreign keys.',
        ],
        locks: [
          "A ROW EXCLUSIVE lock on orders: reading and writing go on, and CREATE INDEX and ALTER TABLE wait.",
          "Each row that it changes or locks: whoever wants to change one waits until the run is over.",
          "If it has to wait for a lock itself, it gives up after 2 seconds.",
        ],
        remains: [
          "Dead rows, until VACUUM removes them, and the WAL that was written for them.",
          "What functions and triggers do outside of this database, such as files, other servers and dblink, and numbers that they take from sequences. NOTIFY is undone.",
        ],
      },
    ],
    [
      "insert into orders (note) values ('x') on conflict (id) do update set note = 'y'",
      {
        does: [
          "INSERT changes rows of orders.",
          "Triggers of orders run: audited.",
          "ON CONFLICT DO UPDATE changes rows of orders.",
          "Triggers of orders run: stamped.",
          "It takes numbers from orders_id_seq and tickets.",
        ],
        locks: expect.any(Array),
        remains: expect.arrayContaining([
          "The numbers that it takes from orders_id_seq and tickets: they are not given back.",
        ]),
      },
    ],
    [
      "select * from orders for update",
      {
        does: ["It locks the rows that it reads."],
        locks: [
          "Each row that it changes or locks: whoever wants to change one waits until the run is over.",
          "If it has to wait for a lock itself, it gives up after 2 seconds.",
        ],
        remains: [],
      },
    ],
    [
      "select shop.price() from visits",
      {
        does: ["It calls log_visit(), which is volatile: it may do anything."],
        locks: [
          "Whatever the functions that it calls lock.",
          "If it has to wait for a lock itself, it gives up after 2 seconds.",
        ],
        remains: [
          "What functions and triggers do outside of this database, such as files, other servers and dblink, and numbers that they take from sequences. NOTIFY is undone.",
        ],
      },
    ],
    [
      "select * from guarded",
      {
        does: ["It calls log_visit(), which is volatile: it may do anything."],
        locks: expect.any(Array),
        remains: expect.any(Array),
      },
    ],
    [
      "insert into visits values (1)",
      expect.objectContaining({
        does: [
          "INSERT changes rows of visits.",
          "Rules of visits may do something else: quiet.",
          "It calls log_visit(), which is volatile: it may do anything.",
        ],
      }),
    ],
    [
      "select nextval('tickets'), setval('orders_id_seq'::regclass, 7), nextval(concat('tick', 'ets'))",
      expect.objectContaining({
        does: [
          "It takes numbers from a sequence that it computes and tickets.",
          "It sets the number of orders_id_seq.",
        ],
        remains: [
          "The numbers that it takes from a sequence that it computes and tickets: they are not given back.",
          "The number that it sets orders_id_seq to: the one before does not come back.",
        ],
      }),
    ],
    [
      "insert into numbered default values",
      expect.objectContaining({
        does: [
          "INSERT changes rows of numbered.",
          "It calls next_ticket(), which is volatile: it may do anything.",
        ],
      }),
    ],
    [
      'insert into shop."Lines" values (1)',
      {
        does: [
          'INSERT changes rows of shop."Lines".',
          'Rules of shop."Lines" may do something else: noted.',
          "INSERT changes rows of notes.",
          "It takes numbers from notes_id_seq.",
        ],
        locks: [
          'A ROW EXCLUSIVE lock on shop."Lines" and notes: reading and writing go on, and CREATE INDEX and ALTER TABLE wait.',
          "Each row that it changes or locks: whoever wants to change one waits until the run is over.",
          "The rows of orders that new rows refer to, FOR KEY SHARE: whoever wants to delete one, or to change its key, waits.",
          "If it has to wait for a lock itself, it gives up after 2 seconds.",
        ],
        remains: [
          "Dead rows, until VACUUM removes them, and the WAL that was written for them.",
          "The numbers that it takes from notes_id_seq: they are not given back.",
        ],
      },
    ],
    ["insert into nowhere values (1)", expect.objectContaining({ does: expect.any(Array) })],
    ["select 1; select 2", expect.objectContaining({ code: "several-statements" })],
  ])("%s", async (statement, told) => {
    expect(await effectsOf(statement, { database, parse })).toEqual(told);
  });

  test.each([
    "delete from orders where id = 1",
    "insert into orders (note) values ('x')",
    "select * from orders for update",
    "select * from visits",
  ])("%s is run once it is confirmed, and rolled back", async (statement) => {
    const request = { statement, mode: "analyze", timeout: 5_000 } as const;
    const unasked = await explainStatement(request, { database, parse });
    expect(unasked).toMatchObject({ kind: "problem", code: "writes" });
    const explained = await explainStatement(
      { ...request, isConfirmed: true },
      { database, parse },
    );
    expect(explained).toMatchObject({ source: expect.stringContaining('"Actual Rows"') });
    const { rows } = await admin.query("select count(*)::int from orders");
    expect(rows).toEqual([{ count: 10 }]);
  });

  test.each(["insert into reloads (id) values (1)", "insert into some_reloads (id) values (1)"])(
    "%s is never run: the default of a column does what no rollback undoes",
    async (statement) => {
      const refusal = {
        code: "not-run",
        message: expect.stringContaining("a column's default that this statement uses calls"),
      };
      const request = { statement, mode: "analyze", timeout: 5_000, isConfirmed: true } as const;
      expect(await explainStatement(request, { database, parse })).toMatchObject(refusal);
      expect(await effectsOf(statement, { database, parse })).toMatchObject(refusal);
    },
  );

  test("a view that cannot be read is not run, whatever it calls", async () => {
    const text = "x".repeat(1_000_000);
    await admin.query(`create view long as select pg_reload_conf() as done, '${text}' as text`);
    const request = { statement: "select * from long", mode: "analyze", timeout: 5_000 } as const;
    const refusal = {
      code: "not-run",
      message: expect.stringMatching(
        /^A view, a rule, a check or a column's default that this statement uses is/,
      ),
    };
    expect(await explainStatement(request, { database, parse })).toMatchObject(refusal);
    expect(await effectsOf("select * from long", { database, parse })).toMatchObject(refusal);
  });
});
