import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type App, runApp } from "#server/embedded/testing/run-app.ts";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { expectClean, widths } from "./clean.ts";
import { test } from "./test.ts";

const reader = "a reader of sixteen";
const admin = "an admin of sixteen";

let app: App;
let address = "";
const folder = temporaryFolder();

test.beforeAll(async () => {
  app = runApp(join(folder, "data"), {
    PLANLENS_TOKEN: admin,
    PLANLENS_READER_TOKEN: reader,
    PLANLENS_DATABASES: "shop=postgres://nobody@127.0.0.1:1/shop",
  });
  const said = await app.says(/Planlens is at/);
  address = /Planlens is at (http:\S+)/.exec(said)?.[1] ?? said;
});
test.afterAll(async () => {
  await app.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

async function enter(page: Page, token: string, path: string) {
  await page.goto(`${address}${path}`);
  await page.getByLabel("Token").fill(token);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
}

test("a reader has no buttons that would be refused, and reads for whom they are", async ({
  page,
}) => {
  await enter(page, reader, "/databases");
  await expect(page.getByRole("main")).toContainText(
    "Databases are added and removed by an admin, and you are signed in as a reader.",
  );
  await expect(page.getByRole("heading", { name: "shop" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a database" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Explain a statement" })).toHaveCount(0);
  await expectClean(page);

  await expect(page.getByRole("link", { name: "Audit" })).toHaveCount(0);
  await page.goto(`${address}/audit`);
  await expect(page.getByRole("main")).toContainText(
    "The audit trail is read by an admin, and you are signed in as a reader.",
  );

  await page.getByRole("link", { name: "Captures" }).click();
  await expect(page.getByRole("main")).toContainText(
    "Captures are made and deleted by an analyst or an admin, and you are signed in as a reader.",
  );
  await page.getByRole("link", { name: "Paste" }).click();
  await expect(page.getByRole("main")).toContainText(
    "Statements are run by an analyst or an admin, and you are signed in as a reader.",
  );
  const box = page.getByRole("textbox", { name: "Statement, plan or log entry" });
  await box.fill("select 1");
  const show = page.getByRole("button", { name: "Show the plan" });
  await expect(show).toBeDisabled();
  await box.fill(
    "Result  (cost=0.00..0.01 rows=1 width=4) (actual time=0.001..0.002 rows=1 loops=1)",
  );
  await expect(show).toBeEnabled();
  await expectClean(page);
});

test("an admin reads who did what, by filters that the address and the file have", async ({
  page,
}) => {
  const explain = (token: string) =>
    fetch(`${address}/api/databases/${database}/explain`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ statement: "select 'a secret' where 42 = 43", mode: "analyze" }),
    });
  const list = await fetch(`${address}/api/databases`, {
    headers: { authorization: `Bearer ${admin}` },
  });
  const { databases }: { databases: { id: string; name: string }[] } = await list.json();
  const database = databases.find(({ name }) => name === "shop")?.id;
  expect((await explain(reader)).status).toBe(403);
  await enter(page, admin, "/databases");
  await page.getByRole("link", { name: "Audit" }).click();
  const table = page.getByRole("table", { name: "Entries, the newest first" });
  await expect(table.getByRole("row", { name: /Signed in/ }).first()).toContainText("done");
  const run = table.getByRole("row", { name: /Ran a statement/ });
  await expect(run).toContainText("select ? where ? = ?");
  for (const cell of ["reader", "shop", "forbidden"]) await expect(run).toContainText(cell);
  await expect(page.getByRole("main")).toContainText(
    "the text without its values is written down now (PLANLENS_AUDIT_TEXT=shape). Entries are kept for 365 days at least",
  );

  await page.getByLabel("what").selectOption("Ran a statement");
  await page.getByLabel("outcome").selectOption("refused or failed");
  await expect(page).toHaveURL(/\?kind=analyze&outcome=refused$/);
  await expect(run).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(2);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const lines = readFileSync(await (await file).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toEqual([expect.stringMatching(/^at,kind/), expect.stringContaining(",analyze,")]);
  await page.reload();
  await expect(table.getByRole("row")).toHaveCount(2);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const place of await page.getByRole("navigation").getByRole("link").all())
      await expect(place).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Sign out" })).toBeInViewport({ ratio: 1 });
    await expectClean(page);
  }
  await page.getByLabel("who").fill("nobody of this name");
  await expect(page.getByRole("main")).toContainText("No entry is like that.");
  await page.getByRole("link", { name: "Show all entries" }).click();
  await expect(page.getByLabel("who")).toHaveValue("");
  await expect(table.getByRole("row", { name: /Signed in/ }).first()).toBeVisible();

  // A page has a hundred.
  await Promise.all(Array.from({ length: 101 }, () => explain(reader)));
  await page.getByLabel("what").selectOption("Ran a statement");
  await expect(table.getByRole("row")).toHaveCount(1 + 100);
  await page.getByRole("button", { name: "Show older entries" }).click();
  await expect(table.getByRole("row")).toHaveCount(1 + 102);
  await expect(page.getByRole("button", { name: "Show older entries" })).toHaveCount(0);
});
