import { expect, test } from "@playwright/test";
import { drawnTree, explain, panelOf, paste } from "./paste.ts";

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
