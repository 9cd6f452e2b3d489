import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPostmasterOf } from "#server/embedded/postmaster-file.ts";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { runApp } from "#server/embedded/testing/run-app.ts";
import { certain, temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import type { WhatIfQuestion } from "#shared/indexes/pricing.ts";
import { createTwins } from "./twins.ts";

const folder = join(temporaryFolder(), "twin");
const twins = createTwins(folder);
const parse = createParser();

let database: { id: string; url: string };
let other: { id: string; url: string };

/** No more rows than ANALYZE looks at, so that it guesses nothing. */
const fill = (url: string, rows: number) =>
  withClient(url, async (client) => {
    await client.query(`
      create table if not exists visits (id int primary key, page int not null, seen_at timestamptz);
      insert into visits select (select count(*) from visits) + n, n % 200 from generate_series(1, ${rows}) n`);
    await client.query("vacuum analyze visits");
  });

beforeAll(async () => {
  database = { id: "one", url: (await testDatabase("demo")).url };
  other = { id: "two", url: (await testDatabase("demo")).url };
  await fill(database.url, 20_000);
  await fill(other.url, 200);
});

afterAll(() => twins.stop());

const byPage: WhatIfQuestion = {
  statements: [
    {
      text: "select * from visits where page = 7",
      configurations: [{ added: ["by page"], dropped: [] }],
    },
  ],
  candidates: [{ name: "by page", create: "create index on visits (page)" }],
};

async function ask(question = byPage, of = database) {
  const answer = certain(await twins.whatIf(of, { parse, values: "with values" })(question));
  const [first] = answer.statements;
  if (!first) throw new Error("No statement");
  return { ...answer, before: certain(first.before), after: first.configurations.map(certain) };
}

test("who leaves while a question is answered ends it", async () => {
  const leaving = new AbortController();
  const asked = ["select 1", "select 2"].map((text) => ({
    text,
    configurations: Array.from({ length: 2_000 }, () => ({ added: [], dropped: [] })),
  }));
  const whatIf = twins.whatIf(database, { parse, values: "with values", signal: leaving.signal });
  await ask();
  const answer = whatIf({ statements: asked, candidates: [] });
  setTimeout(() => leaving.abort(), 200);
  await expect(answer).rejects.toThrow();
  expect((await ask()).after).toHaveLength(1);
});

test("who leaves while indexes are made ends it, and none is seen that was begun", async () => {
  await ask();
  const leaving = new AbortController();
  const candidates = Array.from({ length: 150 }, (_, n) => ({
    name: `${n}`,
    create: `create index on visits (page) where id > ${n}`,
  }));
  const whatIf = twins.whatIf(database, { parse, values: "with values", signal: leaving.signal });
  const answer = whatIf({ statements: [], candidates });
  setTimeout(() => leaving.abort(), 100);
  await expect(answer).rejects.toThrow();
  const { before } = await ask({
    statements: [
      { text: "select * from visits where page = 7 and id > 19900", configurations: [] },
    ],
    candidates: [],
  });
  expect(before.existing).toEqual([{ schema: "public", name: "visits_pkey" }]);
});

test("a twin that is forgotten is copied anew, and no other", async () => {
  const readAt = async (of: typeof database) => (await ask(byPage, of)).planner.readAt;
  const [first, second] = [await readAt(database), await readAt(other)];
  expect(await readAt(database)).toBe(first);
  await twins.forget(database.id);
  expect(await readAt(database)).not.toBe(first);
  expect(await readAt(other)).toBe(second);
});

test("the cost without and with an index that nobody has built", async () => {
  const { before, after, candidates, planner } = await ask();
  expect(before).toMatchObject({ added: [], existing: [], rows: 100 });
  expect(after[0]).toMatchObject({ added: ["by page"], existing: [], rows: 100 });
  expect(after[0]?.cost).toBeLessThan(before.cost / 2);
  expect(after[0]?.plan).toContain('"Index Name": "by page"');
  expect(candidates).toEqual([
    { name: "by page", pages: expect.closeTo(19, -1), size: expect.any(Number), isRough: false },
  ]);
  expect(planner.limits).toEqual([]);
});

test("databases beside each other do not see each other's rows", async () => {
  const small = await ask(byPage, other);
  expect(small.before.rows).toBe(1);
  expect((await ask()).before.rows).toBe(100);
});

test("without an index that is there", async () => {
  const { before, after } = await ask({
    statements: [
      {
        text: "select * from visits where id = 7",
        configurations: [{ added: [], dropped: [{ schema: "public", name: "visits_pkey" }] }],
      },
    ],
    candidates: [],
  });
  expect(before.existing).toEqual([{ schema: "public", name: "visits_pkey" }]);
  expect(after[0]?.existing).toEqual([]);
  expect(after[0]?.cost).toBeGreaterThan(before.cost * 10);
});

test("what is wrong with one statement or candidate is said of that one", async () => {
  const answer = certain(
    await twins.whatIf(database, { parse, values: "with values" })({
      statements: [
        { text: "select nothing from visits", configurations: [] },
        { text: "select 1; drop table visits", configurations: [] },
        {
          text: "select * from visits",
          configurations: [
            { added: ["of nothing"], dropped: [] },
            { added: [], dropped: [{ schema: "public", name: "no_index" }] },
          ],
        },
      ],
      candidates: [{ name: "of nothing", create: "create index on visits (nothing)" }],
    }),
  );
  expect(answer.candidates).toEqual([
    expect.objectContaining({ message: 'Postgres says: column "nothing" does not exist.' }),
  ]);
  const [missing, several, fine] = answer.statements;
  expect(missing?.before).toMatchObject({
    message: 'Postgres says: column "nothing" does not exist.',
  });
  expect(several?.before).toMatchObject({ code: "several-statements" });
  expect(fine?.before).toMatchObject({ rows: 20_000 });
  expect(fine?.configurations).toEqual([
    expect.objectContaining({ code: "database-error" }),
    expect.objectContaining({
      message: "The database has no index public.no_index, so it cannot do without it.",
    }),
  ]);
});

test("an index on a partitioned table is one, on all of its partitions", async () => {
  await withClient(database.url, (client) =>
    client.query(`
      create table seen (at date not null, page int not null) partition by range (at);
      create table seen_1 partition of seen for values from ('2026-01-01') to ('2026-02-01');
      create table seen_2 partition of seen for values from ('2026-02-01') to ('2026-03-01');
      create index on seen (at);
      insert into seen select date '2026-01-01' + n % 59, n % 1000 from generate_series(1, 50000) n;
      analyze seen`),
  );
  await withClient(database.url, (client) => client.query("vacuum seen"));
  const own = createTwins(join(temporaryFolder(), "twin"));
  const whatIf = own.whatIf(database, { parse, values: "with values" });
  const question: WhatIfQuestion = {
    statements: [
      {
        text: "select * from seen where page = 7",
        configurations: [{ added: ["by page"], dropped: [] }],
      },
      {
        text: "select * from seen where at = '2026-02-03'",
        configurations: [{ added: [], dropped: [{ schema: "public", name: "seen_at_idx" }] }],
      },
    ],
    candidates: [{ name: "by page", create: "create index on seen (page)" }],
  };
  const answer = certain(await whatIf(question));
  await own.stop();
  const [added, dropped] = answer.statements;
  expect(added?.before).toMatchObject({ added: [], existing: [] });
  expect(added?.configurations).toEqual([
    expect.objectContaining({ added: ["by page"], existing: [] }),
  ]);
  expect(dropped?.before).toMatchObject({ existing: [{ schema: "public", name: "seen_at_idx" }] });
  expect(dropped?.configurations).toEqual([expect.objectContaining({ existing: [] })]);
});

test("a generic plan for parameters", async () => {
  const { after } = await ask({
    ...byPage,
    statements: [
      {
        text: "select * from visits where page = $1",
        configurations: [{ added: ["by page"], dropped: [] }],
      },
    ],
  });
  expect(after[0]).toMatchObject({ added: ["by page"], rows: 100 });
});

test("nothing is left in production, and nothing is run in the twin", async () => {
  await ask({
    statements: [{ text: "delete from visits", configurations: [] }],
    candidates: [],
  });
  const found = await withClient(database.url, (client) =>
    client.query(
      "select (select count(*)::int from visits) as rows, (select count(*)::int from pg_indexes where tablename = 'visits') as indexes",
    ),
  );
  expect(found.rows).toEqual([{ rows: 20_000, indexes: 1 }]);
});

const postmasterIn = (cluster: string) =>
  Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);

const postmaster = () => postmasterIn(join(folder, "postgres"));

test("a killed twin is built again, and it is said", async () => {
  await ask();
  process.kill(postmaster(), "SIGKILL");
  const { before, after, planner } = await ask();
  expect(before.rows).toBe(100);
  expect(after[0]?.added).toEqual(["by page"]);
  expect(planner.limits).toEqual([builtAgain]);
});

const builtAgain =
  "The planning twin had ended unexpectedly and was built again. Nothing is lost by that.";

test("a backend that crashes takes the twin with it, and it is built again", async () => {
  await ask();
  const children = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(postmaster())], {
    encoding: "utf8",
  });
  const [pid] =
    children
      .split("\n")
      .find((line) => /checkpointer/.test(line))
      ?.trim()
      .split(" ") ?? [];
  process.kill(Number(pid), "SIGSEGV");
  const { before, planner } = await ask();
  expect(before.rows).toBe(100);
  expect(planner.limits).toEqual([builtAgain]);
});

test("a cluster that was prepared is there before anybody asks", async () => {
  const ahead = join(temporaryFolder(), "twin");
  const prepared = createTwins(ahead);
  await prepared.prepare();
  const cluster = join(ahead, "postgres");
  expect(await isPostmasterOf(postmasterIn(cluster), cluster)).toBe(true);
  await prepared.stop();
});

test("statistics that moved are read anew", async () => {
  const copy = createTwins(join(temporaryFolder(), "twin"));
  const rows = async () => {
    const answer = certain(await copy.whatIf(database, { parse, values: "with values" })(byPage));
    return certain(answer.statements[0]?.before ?? certain(undefined as never)).rows;
  };
  expect(await rows()).toBe(100);
  await fill(database.url, 20_000);
  await new Promise((resolve) => setTimeout(resolve, 10_100));
  // Of 200, as far as a sample of three in four tells.
  expect(await rows()).toBeGreaterThan(150);
  await copy.stop();
});

test("what a killed Planlens left is ended and removed at the next start", async () => {
  const data = temporaryFolder();
  const left = join(data, "twin", "postgres");
  const start = () => runApp(data, { PLANLENS_DATABASES: `visits=${database.url}` });
  const first = start();
  const address = /is at (\S+)/.exec(await first.says(/is at \S+/))?.[1];
  const answer = await fetch(`${address}/api/databases/visits/what-if`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(byPage),
  });
  expect(await answer.json()).toMatchObject({
    kind: "what-if",
    statements: [{ configurations: [{ added: ["by page"] }] }],
  });
  const pid = postmasterIn(left);
  await first.kill("SIGKILL");
  expect(await isPostmasterOf(pid, left)).toBe(true);
  const second = start();
  await second.says(/is at \S+/);
  expect(await isPostmasterOf(pid, left)).toBe(false);
  expect(existsSync(left)).toBe(false);
  await second.kill("SIGTERM");
});
