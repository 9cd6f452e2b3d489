import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { drawnTree, paste, showPlan } from "./paste.ts";

const plan = readFileSync(
  join(import.meta.dirname, "../samples/plans/cte-and-sub-plans/plan.txt"),
  "utf8",
);

async function share(page: Page): Promise<string> {
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByLabel("Title").fill("Slow since Monday");
  await page.getByRole("button", { name: "Make the link" }).click();
  return (await page.locator(".share-link").textContent()) ?? "";
}

test("a share opens in another browser and looks the same; only its maker can delete it", async ({
  page,
  browser,
}) => {
  const link = await share(page);
  const made = await drawnTree(page);
  expect(link).toMatch(/\/s\/[\w-]{22}$/);

  const teammate = await (await browser.newContext()).newPage();
  const reply = await teammate.goto(link);
  expect(reply?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(teammate.getByRole("heading", { name: "Slow since Monday" })).toBeVisible();
  expect(await drawnTree(teammate)).toBe(made);
  await expect(teammate.getByRole("button", { name: "Delete the share" })).toHaveCount(0);

  await page.goto(link);
  await page.getByRole("button", { name: "Delete the share" }).click();
  await expect(page).toHaveURL("/");
  await teammate.reload();
  await expect(teammate.getByRole("alert")).toContainText(
    "There is no shared plan at this address. It was deleted, or the address is not complete.",
  );
  await teammate.context().close();
});
