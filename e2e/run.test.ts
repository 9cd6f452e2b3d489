import { expect } from "@playwright/test";
import { drawnTree, explain, panelOf, paste } from "./paste.ts";
import { addressOf } from "./servers.ts";
import { test } from "./test.ts";

test("while a statement runs its estimated plan is shown, and cancelling keeps the text", async ({
  page,
}) => {
  await paste(page, "select count(*) from entries, pg_sleep(30)");
  await explain(page);
  await expect(page.getByRole("region", { name: "The estimated plan" })).toBeVisible();
  expect(await drawnTree(page, "Estimated plan tree")).toContain("Aggregate");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("Cancelled after");
  await expect(page.getByRole("region", { name: "The estimated plan" })).toHaveCount(0);
});

test("settings are tried for one run, and one that cannot be read is told", async ({ page }) => {
  await paste(page, "select * from entries order by title limit 5");
  await page.getByText("Options of the run").click();
  const settings = page.getByRole("textbox", { name: "Try settings, for this run alone" });
  await settings.fill("work_mem");
  await explain(page);
  await expect(page.getByRole("alert")).toContainText(
    "“work_mem” is not a setting with its value, such as work_mem = 64MB.",
  );
  await settings.fill("work_mem = 77MB");
  await page.getByRole("switch", { name: /^Clock each node/ }).click();
  await explain(page);
  await expect(page).toHaveURL(/\/plan\//);
  await page.getByRole("tab", { name: "Whole plan" }).click();
  await expect(panelOf(page)).toContainText("work_mem77MB");
});

test("a write is run once its effects are confirmed, and is rolled back", async ({ page }) => {
  await paste(page, "delete from sessions where expires_at < now()");
  await explain(page);
  await page.getByRole("button", { name: "See what it does, and run it" }).click();
  const dialog = page.getByRole("dialog", { name: "Run it on demo, and roll it back?" });
  await expect(dialog).toContainText("DELETE changes rows of sessions.");
  await expect(dialog).toContainText("A ROW EXCLUSIVE lock on sessions");
  await expect(dialog).toContainText("Dead rows, until VACUUM removes them");
  await dialog.getByRole("button", { name: "Do not run it" }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "See what it does, and run it" }).click();
  await dialog.getByRole("button", { name: "Run and roll back" }).click();
  expect(await drawnTree(page)).toContain("Delete sessions");
});

test("what no rollback undoes is not run, whoever confirms it", async ({ page }) => {
  await paste(page, "select pg_terminate_backend(1)");
  await explain(page);
  await expect(page.getByRole("alert")).toContainText(
    "pg_terminate_backend() acts on the sessions of others",
  );
  await expect(page.getByRole("button", { name: "Show the estimated plan" })).toBeVisible();
  await expect(page.getByRole("button", { name: "See what it does, and run it" })).toHaveCount(0);
});

test("parameters as programs write them get values, and the generic plan stands beside", async ({
  page,
}) => {
  await paste(page, "select * from entries where feed_id = :feed order by published_at limit ?");
  await explain(page);
  await expect(page.getByRole("alert")).toContainText("There is no value for :feed, ?.");
  await expect(page.getByRole("row", { name: /:feed entries\.feed_id/ })).toContainText("bigint");
  await page.getByLabel("Value of :feed").fill("7");
  await expect(page.getByRole("region", { name: "Beside the generic plan" })).toBeVisible();
  await page.getByRole("button", { name: "Explain with these values" }).click();
  await expect(page).toHaveURL(/\/plan\//);
  await page.getByRole("tab", { name: "Statement" }).click();
  await expect(panelOf(page)).toContainText("feed_id = '7'");
});

test("who waits for others is told so, and may leave", async ({ page, server }) => {
  const leaving = new AbortController();
  const others = [1, 2].map((n) =>
    fetch(`${addressOf(server)}/api/databases/demo/explain`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        statement: `select pg_sleep(60), ${n}`,
        mode: "analyze",
        timeout: 60_000,
      }),
      signal: leaving.signal,
    }).catch(() => undefined),
  );
  await paste(page, "select 1");
  await explain(page);
  await expect(page.getByText("Waiting for 2 others on demo")).toBeVisible();
  leaving.abort();
  await Promise.all(others);
  await expect(page).toHaveURL(/\/plan\//);
});

test("the ceiling of a run is the longest that can be chosen", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByLabel("Stop after").getByRole("option")).toHaveText([
    "5 s",
    "30 s",
    "2 min",
    "10 min",
  ]);
});
