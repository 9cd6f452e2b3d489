import { join } from "node:path";
import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { gather } from "#shared/capture/gather.ts";
import { readCaptureArguments } from "./capture-arguments.ts";
import { printCapture } from "./print-capture.ts";
import { planlens } from "./testing/planlens.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase("demo");
  await withClient(database.url, async (client) => {
    await client.query("create table author (id int primary key, name text)");
    await client.query("create table book (id int primary key, author_id int)");
    await client.query("insert into author select i, 'name' from generate_series(1, 30) i");
    await client.query("insert into book select i, 31 - i from generate_series(1, 30) i");
  });
});

/** An application: it finds its database as any other would. */
const application = `
  const { Client } = require(${JSON.stringify(join(import.meta.dirname, "../../node_modules/pg"))});
  const run = async () => {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query("select author_id as id from book order by id");
    for (const { id } of rows) await client.query("select name from author where id = $1", [id]);
    await client.end();
    console.log(rows.length + " books");
    process.exit(7);
  };
  run();
`;

test("a command is run through the proxy, and ends as it would; the report goes beside", async () => {
  const args = ["capture", "--", process.execPath, "-e", application];
  const { code, stdout, stderr } = await planlens(args, { DATABASE_URL: database.url }).ended;
  expect([code, stdout]).toEqual([7, "30 books\n"]);
  expect(stderr).toMatch(/^31 statements, 2 shapes, 1 connection, .* in all$/m);
  expect(stderr).toMatch(/^ +30 .* select name from author where id = \?$/m);
  expect(stderr).toMatch(/^The same query for one row after the other \(/m);
});

test("a capture as a document, of a database that has a name", async () => {
  const args = ["capture", "--json", "--database", "books", "--"];
  const command = [process.execPath, "-e", application];
  const environment = { PLANLENS_DATABASES: `books=${database.url}` };
  const { stderr } = await planlens([...args, ...command], environment).ended;
  expect(JSON.parse(stderr)).toMatchObject({
    kind: "capture",
    clock: "wire",
    totals: { statements: 31, shapes: 2 },
    // On a busy machine one of them may be slow by itself, too.
    findings: expect.arrayContaining([
      expect.objectContaining({
        rule: "repeated-query",
        calls: 30,
        parent: expect.objectContaining({ certainty: "by-rows", rows: 30 }),
      }),
    ]),
  });
});

test("without a command it listens until it is told to stop", async () => {
  const listening = planlens(["capture", "--listen", "0", "--database", database.url]);
  const place = /^Listening on (127\.0\.0\.1):(\d+)\. Use the application, then press Ctrl-C\.$/m;
  await expect.poll(listening.stderr, { timeout: 60_000 }).toMatch(place);
  const address = new URL(database.url);
  address.port = place.exec(listening.stderr())?.[2] ?? "";
  const client = new Client({ connectionString: address.href });
  await client.connect();
  await client.query("select 1");
  await client.end();
  listening.child.kill("SIGINT");
  const { code, stdout } = await listening.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^1 statement, 1 shape, 1 connection, /);
});

test("a report of many statements that name no test says how tests name themselves", () => {
  const report = (count: number) => {
    const gatherer = gather();
    for (let n = 0; n < count; n++)
      gatherer.add({ kind: "statement", sql: "select a from b where id = $1", session: "1" });
    return printCapture(gatherer.finish({}));
  };
  expect(report(101)).toMatch(/^Of which request or test a statement is, is not told\./m);
  expect(report(100)).not.toContain("is not told. Tests say it");
});

test.each([
  [["--listen", "nowhere"], "--listen nowhere is not like 127.0.0.1:6432."],
  [["--lisen", "1"], "Unknown option '--lisen'."],
  [["npm", "test"], "A command stands behind --: … -- npm …"],
  [["--"], "Behind -- there is no command."],
  [["--cert", "a.pem"], "--cert and --key go together: the certificate, and its key."],
])("capture %j is refused", (args, sentence) => {
  expect(readCaptureArguments(args)).toBe(sentence);
});

test("what cannot be begun ends with 2, what cannot be found to be run with 127", async () => {
  const unknown = planlens(["capture", "--database", "nope", "--", "true"]);
  const unfound = planlens(["capture", "--database", database.url, "--", "no-such-program"]);
  expect(await unknown.ended).toEqual({
    ...{ code: 2, stdout: "" },
    stderr: expect.stringMatching(/^There is no database named nope here\. Give its address, such/),
  });
  const files = ["--cert", import.meta.filename, "--key", "none.key"];
  const noKey = planlens(["capture", "--database", database.url, ...files, "--", "true"]);
  expect(await noKey.ended).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/capture\.test\.ts and none\.key are no certificate in PEM and/),
  });
  expect(await unfound.ended).toEqual({
    ...{ code: 127, stdout: "" },
    stderr: "There is no command no-such-program.\n",
  });
});
