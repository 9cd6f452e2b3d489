import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "#server/embedded/testing/databases.ts";
import type { BudgetCheck } from "#shared/capture/budget/check-budget.ts";
import { readBudgetFile, recordInFile } from "./budget-file.ts";
import { readCheckArguments } from "./capture-arguments.ts";
import { annotations, asJunit, printCheck } from "./print-check.ts";
import { planlens } from "./testing/planlens.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "planlens-check-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Two tests, the first of which asks as often as it is told to. */
const tests = `
  const { Client } = require(${JSON.stringify(join(import.meta.dirname, "../../node_modules/pg"))});
  const run = async () => {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query("select 1 /* test='it opens the page' */");
    for (let n = 0; n < Number(process.argv[1]); n++)
      await client.query("select oid from pg_class where relname = $1", ["name " + n]);
    await client.query("select 1 /* test='it saves' */");
    await client.query("create temp table a as select 1 as b");
    await client.query("select amname from pg_am");
    await client.end();
  };
  run();
`;

test("a budget is written first, then kept to or not", async () => {
  const { url } = await testDatabase("demo");
  const file = join(newFolder(), "budget.yml");
  const junit = join(newFolder(), "junit.xml");
  const check = (times: number, ...more: readonly string[]) => {
    const command = [process.execPath, "-e", tests, String(times)];
    return planlens(["check", file, ...more, "--", ...command], { DATABASE_URL: url }).ended;
  };
  const written = await check(3, "--exact");
  expect(written).toMatchObject({ code: 0, stdout: "" });
  expect(written.stderr).toMatch(
    /^What 2 units of work sent is now the budget in .*budget\.yml\.$/m,
  );
  expect(readFileSync(file, "utf8")).toBe(`it opens the page:
  statements: 3
  shapes:
    select oid from pg_class where relname = ?: 3
it saves:
  statements: 2
  shapes:
    create temp table a as select ? as b: 1
    select amname from pg_am: 1
`);
  expect((await check(3)).code).toBe(0);
  const over = await check(30, "--junit", junit);
  expect(over.code).toBe(1);
  expect(over.stderr).toBe(`
it opens the page
  It sent 30 statements; its budget is 3.
  Its statements are not those that were recorded.
    + 27 × select oid from pg_class where relname = ? (3 → 30)

1 of 2 units of work keep to their budget.
`);
  expect(readFileSync(junit, "utf8")).toContain(
    '<testsuite name="planlens" tests="2" failures="1">',
  );
  writeFileSync(file, "it *:\n  seqScan: 1 kB\n");
  const scanned = await check(1);
  expect(scanned.code).toBe(1);
  expect(scanned.stderr).toContain(`
it saves
  It reads all of pg_am by a Seq Scan, 8.00 kB; its budget is 1.00 kB: select amname from pg_am

1 of 2 units of work keep to their budget.
`);
});

test("a file of a budget is read as it was written, and refused in a sentence", () => {
  const folder = newFolder();
  const budget = {
    'GET /a "b": # no comment': { statements: 1, shapes: { "select 'it''s', \"a\" from b": 1 } },
    "*": { repeats: 0 },
  };
  for (const name of ["budget.yml", "budget.json"]) {
    const file = join(folder, name);
    expect(readBudgetFile(file)).toBeUndefined();
    recordInFile(file, budget);
    expect(readBudgetFile(file)).toEqual(budget);
  }
  const refused = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return readBudgetFile(join(folder, name));
  };
  expect(refused("a.yml", "# nothing yet\n")).toEqual({});
  expect(refused("a.yml", "a:\n  statments: 1\n")).toMatchObject({
    message: expect.stringContaining("a.yml: This is no budget. “statments” of “a” is not known."),
  });
  expect(refused("a.yml", "a: [")).toMatchObject({
    message: expect.stringMatching(/a\.yml: This is no YAML: .* at line 1, column 5\.$/),
  });
  expect(refused("a.json", "{")).toMatchObject({
    message: expect.stringContaining("a.json: This is no JSON"),
  });
});

test("what is recorded again leaves comments and what else was written", () => {
  const file = join(newFolder(), "budget.yml");
  writeFileSync(file, "# ours\na:\n  repeats: 0 # none\n  statements: 3\n");
  recordInFile(file, { a: { statements: 5 }, b: { statements: 1 } });
  expect(readFileSync(file, "utf8")).toBe(
    "# ours\na:\n  repeats: 0 # none\n  statements: 5\nb:\n  statements: 1\n",
  );
});

const checked: BudgetCheck = {
  units: [
    { title: "kept", failures: [], diff: [] },
    { title: "a, <b>: 100%", failures: ['It sent "2".', "Others."], diff: ["+ 1 × select ?"] },
  ],
  allowed: [
    { shape: "select 1 from a", reason: "so", title: "*", statements: 1200, units: 2 },
    { shape: "select 2 from b", reason: "so", title: "kept", statements: 0, units: 0 },
  ],
  unseen: ["gone"],
  unknown: ["new", "newer"],
};

test("what was checked, in words, for GitHub and for JUnit", () => {
  expect(printCheck(checked)).toBe(`a, <b>: 100%
  It sent "2".
  Others.
    + 1 × select ?

1 of 2 units of work keep to their budget.

Allowed to “*”, because so: 1,200 × select 1 from a, in 2 units of work.

Nothing of “kept” needs to be allowed select 2 from b any more: take it out of the budget.

Nothing was seen of “gone”.

The budget says nothing of “new”, “newer”: --record writes what they send.`);
  expect(annotations("budget.yml", checked)).toEqual([
    '::error file=budget.yml,title=a%2C <b>%3A 100%25::It sent "2".%0AOthers.%0A+ 1 × select ?',
  ]);
  expect(asJunit(checked)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="planlens" tests="2" failures="1">
  <testcase classname="planlens" name="kept"/>
  <testcase classname="planlens" name="a, &#60;b&#62;: 100%">
    <failure message="It sent &#34;2&#34;.">It sent &#34;2&#34;.&#10;Others.&#10;+ 1 × select ?</failure>
  </testcase>
</testsuite>
`);
});

test.each([
  [[], "Name the file of the budget."],
  [["budget.yml"], "What is checked stands behind --: … budget.yml -- npm test …"],
  [["budget.yml", "npm", "--", "x"], "What is checked stands behind --: … budget.yml -- npm …"],
  [["budget.yml", "--json", "--", "x"], "Unknown option '--json'."],
])("check %j is refused", (args, sentence) => {
  expect(readCheckArguments(args)).toBe(sentence);
});
