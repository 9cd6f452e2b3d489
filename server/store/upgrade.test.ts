import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { createApp } from "#server/app.ts";
import { clusterUrls } from "#server/embedded/testing/cluster-urls.ts";
import { inDatabase, testDatabase, testDatabaseName } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { checkReply } from "#server/routes/testing/check-reply.ts";
import { testApp } from "#server/routes/testing/test-app.ts";
import { migrate, steps } from "./migrate.ts";

/** samples/stores/README.md */
const folder = join(import.meta.dirname, "../../samples/stores");

const shop = "/api/databases/00000000-0000-4000-8000-000000000002";
const key = "6d0ff19ba90483add6d73eb5f990621f";
const day = "window=custom&from=2026-11-08T00:00:00Z&to=2026-11-09T00:00:00Z";

/** What today's routes answer, from the version on that kept it. */
const readable: readonly (readonly [since: string, path: string, answer: unknown])[] = [
  ["001", "/api/shares/theFirstVersionsShare0", { title: "A share of the first version" }],
  ["002", `${shop}/connection`, { name: "shop" }],
  ["003", "/api/session", { name: "ann", role: "admin" }],
  [
    "006",
    "/api/attempts/00000000000000000000000000000006",
    attempt("analyze", "ann", /"quoted" \\ one/),
  ],
  [
    "006",
    `${shop}/attempts/${key}`,
    {
      attempts: expect.arrayContaining([
        expect.objectContaining({ starred: true, note: "before the index" }),
      ]),
    },
  ],
  [
    "007",
    "/api/attempts/00000000000000000000000000000007",
    attempt("estimate", null, /Index Scan/),
  ],
  ["008", `${shop}/history`, { isOn: true, interval: 120, retention: 14 }],
  [
    "008",
    `${shop}/statements?${day}`,
    { rows: [{ text: "select note from items where id = $1" }] },
  ],
  ["009", `${shop}/statement-notes/${key}`, { notes: [{ text: "Sent by the cart" }] }],
  [
    "010",
    "/api/workloads/theTenthVersionsIndex0",
    { workload: { covered: 0.98 }, databaseName: "shop" },
  ],
  ["011", "/api/shares/anyonesUntilTheirDate0", { title: "Until a date" }],
  ["011", "/api/shares/forThoseWhoAreSignedIn", { title: "For those who are signed in" }],
  ["012", `${shop}/statement-plans/${key}`, plans("generic")],
  ["013", "/api/captures/theThirteenthsCapture0", { title: "A log" }],
  ["015", `${shop}/statement-plans/${key}`, plans("typical")],
  ["016", "/api/captures/followedBySixteenth000", { title: "A log that was followed" }],
  ["017", "/api/shares/withAPictureForChats00", { title: "With a picture" }],
  [
    "018",
    "/api/shares/theFirstVersionsShare0/notes",
    { notes: [{ madeBy: "bob" }, { text: "It has no index." }] },
  ],
  ["018", "/api/mentions", { mentions: [{ madeBy: "bob" }] }],
  ["019", "/api/audit", { entries: [{ kind: "analyze", who: "ann", outcome: "done" }] }],
];

function attempt(mode: string, madeBy: string | null, source: RegExp) {
  return { madeBy, document: { mode, source: expect.stringMatching(source) } };
}

function plans(plannedWith: string) {
  return { plans: expect.arrayContaining([expect.objectContaining({ plannedWith })]) };
}

const byToken = { authorization: "Bearer a token of sixteen" };
const bySession = {
  cookie: `planlens_session=${encodeURIComponent("a session of the third version")}`,
};

const { services, close } = await testApp();
afterAll(close);

const walked = await testDatabase("planlens");

/** A copy of the store as it is now. */
async function copyOfWalked(): Promise<string> {
  const name = testDatabaseName();
  await withClient(clusterUrls().postgres, (client) =>
    client.query(
      `create database ${name} owner planlens template ${walked.name} strategy file_copy`,
    ),
  );
  return inDatabase("planlens", name);
}

/** For each step the store of a version that had come as far, with something in every table. */
const stores = new Map<string, string>();
for (const step of steps) {
  await migrate(walked.url, 1);
  const sample = join(folder, `${step}.sql`);
  await withClient(walked.url, async (client) => {
    await client.query("set search_path to planlens");
    if (existsSync(sample)) await client.query(readFileSync(sample, "utf8"));
  });
  stores.set(step, await copyOfWalked());
}

/** Of each table how many rows it has. */
const counted = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; rows: number }>(`
      select
        relname as name,
        (xpath('//n/text()', query_to_xml('select count(*) as n from ' || class.oid::regclass, true, true, '')))[1]::text::integer as rows
      from pg_class as class
      where relnamespace = 'planlens'::regnamespace
        and relkind in ('r', 'p')
        and not relispartition
        and relname <> 'migrations'
      order by relname`);
    return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
  });

describe.each(steps)("a store of %s", (step) => {
  const url = stores.get(step) ?? "";

  test("is brought up to date without a loss, and read", async () => {
    const before = await counted(url);
    const empty = Object.keys(before).filter((table) => before[table] === 0);
    expect(empty, "tables that samples/stores has no rows of").toEqual([]);
    expect(await migrate(url)).toBeUndefined();
    expect(await counted(url)).toMatchObject(before);
    const store = new Pool({ connectionString: url });
    const app = createApp({ ...services, store, token: "a token of sixteen" });
    for (const [since, path, answer] of readable) {
      if (since > step) continue;
      const reply = await app.request(path, { headers: step < "003" ? byToken : bySession });
      await checkReply(path, undefined, reply);
      expect([path, reply.status, await reply.json()]).toMatchObject([path, 200, answer]);
    }
    await store.end();
  });
});

test("a store of a newer version is refused, in a sentence", async () => {
  await withClient(walked.url, (client) =>
    client.query("insert into planlens.migrations (name, run_on) values ('900_later', now())"),
  );
  expect(await migrate(walked.url)).toMatchObject({
    code: "newer-format",
    message:
      "The store is of a newer Planlens: this one does not know its step 900_later. Start that version, or restore the backup from before its upgrade.",
  });
});
