import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, expect, test } from "vitest";
import { demoDatabase } from "#server/embedded/testing/demo-database.ts";

const { url } = await demoDatabase();
const samples = join(import.meta.dirname, "../../samples");
const slow = readFileSync(join(samples, "shelf/newest-in-a-language.sql"), "utf8");
const secret = "not-for-anybody";

/** As an assistant starts it: the command, in a process of its own. */
async function assistant(...flags: readonly string[]) {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(import.meta.dirname, "../cli/planlens.js"), "mcp", ...flags],
      env: {
        PATH: process.env["PATH"] ?? "",
        PLANLENS_DATABASES: `shop=${url} gone=postgres://ann:${secret}@127.0.0.1:9/gone`,
      },
    }),
  );
  return client;
}

const reading = await assistant();
const running = await assistant("--run-statements");
afterAll(() => Promise.all([reading.close(), running.close()]));

async function ask(client: Client, name: string, args: Record<string, unknown>) {
  const { content, isError = false } = await client.callTool({ name, arguments: args });
  const text = content.map((one) => (one.type === "text" ? one.text : "")).join("");
  expect(text).not.toContain(secret);
  expect(text).not.toContain(new URL(url).password || secret);
  return { isError, text };
}

const answer = async (...asked: Parameters<typeof ask>) => {
  const { isError, text } = await ask(...asked);
  expect([isError, text]).toEqual([false, expect.any(String)]);
  return JSON.parse(text);
};

test("four tools, none of which changes anything", async () => {
  const { tools } = await reading.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ["analyse_plan", true],
    ["explain_statement", true],
    ["heaviest_statements", true],
    ["suggest_indexes", true],
  ]);
  expect(JSON.stringify(tools)).toContain("One of: shop, gone.");
  expect(JSON.stringify(tools)).not.toContain(secret);
});

test("a plan is analysed as the command does, or in Markdown", async () => {
  const text = readFileSync(join(samples, "plans/sort-on-disk/plan.json"), "utf8");
  const report = await answer(reading, "analyse_plan", { text });
  expect(report).toMatchObject({ planlens: 1, kind: "plan" });
  expect(report.plans[0].findings[0]).toMatchObject({ rule: expect.any(String) });
  const inWords = await ask(reading, "analyse_plan", { text, format: "markdown" });
  expect(inWords.text).toMatch(/^# Plan over .*\n[\s\S]*## Findings/);
});

test("what is no plan is refused in a sentence", async () => {
  const { isError, text } = await ask(reading, "analyse_plan", { text: "select 1" });
  expect([isError, text]).toEqual([
    true,
    expect.stringMatching(/^This is a statement, not a plan/),
  ]);
});

test("a statement is run only where that was said at the start", async () => {
  const asked = { statement: "select count(*) from feeds", database: "shop", run: true };
  const planned = await answer(reading, "explain_statement", asked);
  expect(planned.mode).toBe("estimate");
  expect(planned.report.plans[0].executionTime).toBeUndefined();
  const run = await answer(running, "explain_statement", asked);
  expect(run.mode).toBe("analyze");
  expect(run.report.plans[0].executionTime).toBeGreaterThan(0);
});

test("one that writes is not run either way", async () => {
  const statement = "delete from sessions";
  const asked = { statement, database: "shop", run: true };
  expect((await ask(running, "explain_statement", asked)).isError).toBe(true);
});

test("the heaviest statements are ranked, and shares are of the whole", async () => {
  const asked = { database: "shop", limit: 3 };
  const { rows, whole, metric } = await answer(reading, "heaviest_statements", asked);
  expect([metric, rows.length]).toEqual(["total", 3]);
  expect(rows[0].share).toBeCloseTo(rows[0].totalExecTime / whole, 6);
});

test("indexes are suggested with what the planner says of them", async () => {
  const asked = { statement: slow, database: "shop" };
  const { suggestions, cases } = await answer(reading, "suggest_indexes", asked);
  expect(suggestions[0].create).toMatch(/^create index/i);
  expect(cases[0].after).toBeLessThan(cases[0].before);
});

test("which database is asked, and what cannot be reached, is told without its address", async () => {
  const statement = "select 1";
  expect(await ask(reading, "explain_statement", { statement })).toEqual({
    isError: true,
    text: "Say on which database: shop, gone.",
  });
  const gone = await ask(reading, "explain_statement", { statement, database: "gone" });
  expect(gone).toEqual({ isError: true, text: expect.stringMatching(/127\.0\.0\.1/) });
});
