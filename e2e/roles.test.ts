import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type App, runApp } from "#server/embedded/testing/run-app.ts";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { expectClean } from "./clean.ts";
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
