import { expect, test } from "@playwright/test";
import { drawnTree, panelOf } from "./paste.ts";

test("statements are ranked, and the one that is sent row by row leads by calls", async ({
  page,
}) => {
  await page.goto("/statements");
  const rows = page.locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Calls" }).click();
  await expect(page).toHaveURL(/metric=calls/);
  // What another test has put under load was sent more often.
  const sent = rows.filter({ hasNotText: "as loaded" });
  await expect(sent.first()).toContainText(/from urls\s+where id = \$1/);
  await expect(page.getByRole("columnheader", { name: "Calls" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
});

test("the shares of all rows and of what is not shown sum to the whole", async ({ page }) => {
  await page.goto("/statements?search=urls");
  await expect(page.locator("tfoot")).toContainText("other statements");
  const texts = await page.locator("td.ranking-share").allInnerTexts();
  const shares = texts.map((text) => (text.startsWith("<") ? 0.05 : Number.parseFloat(text) || 0));
  const sum = shares.reduce((all, share) => all + share, 0);
  // Each share is rounded to a tenth.
  expect(Math.abs(sum - 100)).toBeLessThanOrEqual(0.1 * shares.length);
});

test("a search finds statements by their text", async ({ page }) => {
  await page.goto("/statements");
  await page.getByLabel("Search in the texts").fill("lower(email)");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expect(page.locator("tbody tr")).toContainText("lower(email)");
});

test("a row leads to its numbers, and with sampled values to its plan", async ({ page }) => {
  await page.goto("/statements?search=target_url_id%20%3D");
  await page.getByRole("link", { name: /links\.target_url_id/ }).click();
  await expect(page.getByText("Counted since")).toBeVisible();
  await expect(page.getByRole("row", { name: /links\.target_url_id/ })).toContainText("bigint");
  await page.getByRole("button", { name: "Explain with these values" }).click();
  expect(await drawnTree(page)).toContain("Seq Scan links");
});

test("the generic plan is labelled as one", async ({ page }) => {
  await page.goto("/statements?search=ilike");
  await page.getByRole("link", { name: /ilike/ }).first().click();
  await page.getByRole("button", { name: "Show the generic plan" }).click();
  expect(await drawnTree(page)).toContain("Seq Scan entries");
  await expect(
    page.getByText("Generic plan, for any values of its parameters, not run, on demo"),
  ).toBeVisible();
});

test("a value may be NULL, and an emptied box is the sample again", async ({ page }) => {
  await page.goto("/statements?search=target_url_id%20%3D");
  await page.getByRole("link", { name: /links\.target_url_id/ }).click();
  const box = page.getByLabel("Value of $1");
  const sample = await box.inputValue();
  await box.fill("");
  await expect(box).toHaveAttribute("placeholder", sample);
  await page.getByLabel("$1 is NULL").check();
  await expect(box).toBeDisabled();
  await page.getByRole("button", { name: "Explain with these values" }).click();
  await page.getByRole("tab", { name: "Statement" }).click();
  await expect(panelOf(page)).toContainText(/target_url_id = null/i);
});
