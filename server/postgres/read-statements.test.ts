import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import { otherMajors, otherPostgres } from "#server/embedded/testing/other-postgres.ts";
import { isProblem } from "#shared/base/problem.ts";
import { deltaOf } from "#shared/statements/delta.ts";
import { statementKey } from "#shared/statements/statement-row.ts";
import type { StatementsRequest } from "./counted-statements.ts";
import { readElsewhere } from "./read-elsewhere.ts";
import { evictionNotes, readStatements } from "./read-statements.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import { withTransaction } from "./with-transaction.ts";

async function read(url: string, request: Partial<StatementsRequest> = {}) {
  const counted = await withTransaction(
    url,
    { access: "read only", timeout: 10_000 },
    (transaction) => readStatements(transaction, { search: "", textLength: 4_000, ...request }),
  );
  if (isProblem(counted)) throw new Error(counted.message);
  return counted;
}

async function run(url: string, ...statements: string[]) {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const { adminUrl } = await testDatabase("demo");
const others = await Promise.all(otherMajors.map((major) => otherPostgres(major)));
afterAll(async () => {
  for (const cluster of others) await cluster.stop();
});

const resetAll = "select pg_stat_statements_reset()";

/** Other tests count on the server of 18. */
const resetOwn =
  "select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)";

const versions = new Map([
  [12, "1.7"],
  [13, "1.8"],
  [14, "1.9"],
  [15, "1.10"],
  [16, "1.10"],
  [17, "1.11"],
]);

const servers = [
  { server: "18", version: "1.12", url: adminUrl, reset: resetOwn },
  ...others.map((cluster) => ({
    server: String(cluster.major),
    version: versions.get(cluster.major) ?? "",
    url: cluster.url("postgres", "postgres"),
    reset: resetAll,
  })),
];

async function snapshot(url: string) {
  const taken = await withTransaction(
    url,
    { access: "read only", timeout: 10_000 },
    (transaction) => takeSnapshot(transaction, async () => undefined),
  );
  if (isProblem(taken)) throw new Error(taken.message);
  return taken.snapshot;
}

const elsewhere = (url: string, queryid: string) =>
  withTransaction(url, { access: "read only", timeout: 10_000 }, async (transaction) => {
    const counted = await readStatements(transaction, { search: "", textLength: 1 });
    return isProblem(counted) ? counted : readElsewhere(transaction, queryid);
  });

/** How often a statement was called between two snapshots, and how far that may be trusted. */
async function calls(url: string, search: string, delta: ReturnType<typeof deltaOf>) {
  if (delta.kind === "beginning") return [delta.reason];
  const { rows } = await read(url, { search });
  const found = rows.find(({ isFound, text }) => isFound && text?.includes("order by"));
  return delta.entries
    .filter((entry) => statementKey(entry) === found?.key)
    .map(({ amounts: [each], flag = "exact" }) => `${each} ${flag}`);
}

describe.each(servers)("on Postgres $server", ({ server, version, url, reset }) => {
  beforeAll(() =>
    run(
      url,
      "create extension pg_stat_statements",
      "create table items (id int, note text)",
      "insert into items select n, 'note' from generate_series(1, 1000) n",
      "select * from items where id = 1",
      "select * from items where id = 2",
      "select /* ünïcode */ count(*) from items",
      "select * from items order by note, id /* Seldom */",
    ),
  );

  const find = async (text: string) => {
    const { rows } = await read(url, { search: text });
    return rows.filter((row) => row.isFound && row.text?.includes("items"));
  };

  test("rows have the extension's columns, whatever their names are", async () => {
    const counted = await read(url);
    expect(counted).toMatchObject({ version, notes: [] });
    const [row] = await find("where id =");
    expect(row).toMatchObject({
      key: expect.stringMatching(/^10\.-?\d+\.top$/),
      queryid: expect.stringMatching(/^-?\d+$/),
      text: "select * from items where id = $1",
      isCut: false,
      user: "postgres",
      toplevel: true,
      isOurs: false,
      calls: 2,
      rows: 2,
      sharedBlksRead: 0,
      tempBlksRead: 0,
      sharedBlkReadTime: 0,
    });
    expect(row?.sharedBlksHit).toBeGreaterThan(0);
    expect(row?.totalExecTime).toBeCloseTo(2 * (row?.meanExecTime ?? 0), 6);
    expect(row?.minExecTime).toBeLessThanOrEqual(row?.maxExecTime ?? 0);
    expect(row?.stddevExecTime).toBeGreaterThanOrEqual(0);
  });

  test("texts are searched whatever their case, and cut", async () => {
    expect((await find("SELDOM")).map(({ text }) => text)).toEqual([
      "select * from items order by note, id /* Seldom */",
    ]);
    const { rows } = await read(url, { search: "seldom", textLength: 10 });
    expect(rows.find(({ isFound }) => isFound)).toMatchObject({ text: "select * f", isCut: true });
    expect(await find("100%_")).toEqual([]);
  });

  test("one row can be had alone", async () => {
    const [{ key = "" } = {}] = await find("Seldom");
    const [userid = "", queryid = ""] = key.split(".");
    const { rows } = await read(url, { only: { userid, queryid, toplevel: true } });
    expect(rows.map((row) => row.key)).toEqual([key]);
    expect((await read(url, { only: { userid, queryid: "1", toplevel: true } })).rows).toEqual([]);
  });

  test("two snapshots tell what was counted between them, through a reset of everything", async () => {
    const seldom = "select * from items order by note desc /* Snapped */";
    await run(url, seldom, reset, seldom);
    const first = await snapshot(url);
    await run(url, seldom, seldom);
    const second = await snapshot(url);
    expect(await calls(url, "Snapped", deltaOf(first, second))).toEqual(["2 exact"]);
    await run(url, seldom, reset, seldom, seldom);
    const third = deltaOf(second, await snapshot(url));
    expect(await calls(url, "Snapped", third)).toEqual(["2 partial"]);
  });

  test("what Planlens asks is known as its own", async () => {
    await read(url);
    const { rows } = await read(url);
    const ours = rows.filter(({ isOurs }) => isOurs).map(({ text }) => text);
    expect(ours.length).toBeGreaterThan(3);
    expect(ours.join("\n")).toContain("set_config");
  });

  test("statements of other databases are not among them, and told of one", async () => {
    const other = new URL(url);
    other.pathname = "/template1";
    await run(other.href, "select 'elsewhere' as elsewhere", "select 7 + 7 - 7 as seven");
    await run(url, "select 7 + 7 - 7 as seven");
    const [own] = (await read(url, { search: "as seven" })).rows.filter(({ isFound }) => isFound);
    expect(await elsewhere(url, own?.queryid ?? "")).toContainEqual({
      database: "template1",
      calls: 1,
      totalExecTime: expect.any(Number),
    });
    expect(
      (await read(url, { search: "elsewhere" })).rows.filter(({ isFound }) => isFound),
    ).toEqual([]);
  });

  test("a role that may not read them all sees how much is hidden", async () => {
    const role = `lonely_${server}`;
    await run(url, `create role ${role} login password 'x'`);
    const address = new URL(url);
    await run(url, `grant connect on database ${address.pathname.slice(1)} to ${role}`);
    const lonely = Object.assign(address, { username: role, password: "x" }).href;
    await run(lonely, "select 'mine' as mine");
    const { rows, notes } = await read(lonely);
    const hidden = rows.filter(({ queryid }) => queryid === undefined);
    expect(hidden.length).toBeGreaterThan(5);
    expect(hidden.every(({ text }) => text === undefined)).toBe(true);
    expect(hidden[0]?.calls).toBeGreaterThan(0);
    expect(rows.some(({ text }) => text?.includes("as mine"))).toBe(true);
    expect(notes).toEqual([
      `The role ${role} may read its own statements only; those of others are counted, and hidden. To show them, run as a superuser: grant pg_read_all_stats to ${role};`,
    ]);
  });
});

test("since when, and WAL, where the extension says it", async () => {
  const [now, before, , between] = await Promise.all(servers.map(({ url }) => read(url)));
  expect(now?.since).toMatch(/^\d{4}-/);
  expect(between?.since).toMatch(/^\d{4}-/);
  expect(before).not.toHaveProperty("since");
  expect(now?.rows[0]).toMatchObject({ since: expect.any(String), walBytes: expect.any(Number) });
  expect(before?.rows[0]).not.toHaveProperty("walBytes");
});

test("times of reads are absent where they are not measured", async () => {
  const { url: address, name, adminUrl: admin } = await testDatabase("demo");
  await run(
    admin,
    "create extension pg_stat_statements",
    `alter database ${name} set track_io_timing = off`,
  );
  const { rows } = await read(address);
  expect(rows[0]).toHaveProperty("sharedBlksRead");
  expect(rows[0]).not.toHaveProperty("sharedBlkReadTime");
});

test("objects that are older than the server are read all the same", async () => {
  const { adminUrl: admin } = await testDatabase("demo");
  await run(
    admin,
    "create schema stats",
    "create extension pg_stat_statements schema stats version '1.7'",
    "select 1 as one",
  );
  const { rows, version, notes } = await read(admin);
  expect(version).toBe("1.7");
  expect(notes).toHaveLength(1);
  expect(rows.find(({ text }) => text?.includes("as one"))).toMatchObject({
    calls: 1,
    totalExecTime: expect.any(Number),
    minExecTime: expect.any(Number),
  });
});

test("what functions run is told apart, where the extension tells it apart", async () => {
  const { adminUrl: admin } = await testDatabase("demo");
  await run(
    admin,
    "create extension pg_stat_statements",
    "create function inside() returns int language plpgsql as $$ begin return (select 1 as inside_one); end $$",
    "set pg_stat_statements.track = 'all'; select inside()",
  );
  const { rows } = await read(admin, { search: "inside_one" });
  expect(rows.filter(({ isFound, toplevel }) => isFound && !toplevel)).toHaveLength(1);
});

test.each([
  [0, []],
  [
    1,
    [
      "pg_stat_statements keeps 5000 statements, and has made room once since 2026-05-03 by dropping those that ran least often: heavy ones that run rarely may be missing. A larger pg_stat_statements.max keeps more.",
    ],
  ],
  [7, [expect.stringContaining("made room 7 times since")]],
])("dropped statements are told: %i", (evictions, notes) => {
  const reset = Date.parse("2026-05-03T12:00:00Z") * 1_000;
  expect(evictionNotes({ evictions, reset, max: "5000" })).toEqual(notes);
});
