import { expect, type Page } from "@playwright/test";
import { drawnTree, explain, panelOf, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const plan = sample("plans/cte-and-sub-plans/plan.txt");

async function share(page: Page): Promise<string> {
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Slow since Monday");
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
  await page.getByRole("button", { name: "Delete it for everyone" }).click();
  await expect(page).toHaveURL("/");
  await teammate.reload();
  await expect(teammate.getByRole("alert")).toContainText(
    "There is no shared plan at this address. It was deleted, or the address is not complete.",
  );
  await teammate.context().close();
});

test("a shared plan comes with index ideas, though its reader has no such database", async ({
  page,
}) => {
  await paste(page, sample("shelf/newest-in-a-language.sql"));
  await explain(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  await page.getByRole("link", { name: "Open" }).click();
  await expect(panelOf(page)).toContainText("on entries (language");
  await expect(page.getByText("Not measured: an idea, not a promise.").first()).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("what the database added to the findings is seen without it", async ({ page }) => {
  await paste(page, "select * from entries where id::text = '4711'");
  await explain(page);
  await expect(panelOf(page)).toContainText("there is one, entries_pkey");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog")).toContainText("what was found with the database");
  await page.getByRole("button", { name: "Make the link" }).click();
  await page.getByRole("link", { name: "Open" }).click();
  await expect(page).toHaveURL(/\/s\//);
  await expect(panelOf(page)).toContainText("there is one, entries_pkey");
});

test("the dialog begins anew each time it is opened", async ({ page }) => {
  await share(page);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(/^Plan over/);
  await expect(page.locator(".share-link")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
});
