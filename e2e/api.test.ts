import { expect } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { test } from "./test.ts";

test("what programs may ask is told by the server, and opened by keys", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "a page of its own" }).click();
  await expect(page).toHaveURL(/\/api-docs$/);
  const plans = page.getByRole("region", { name: "Plans and shares" });
  const route = plans.locator("summary").filter({ hasText: "/api/plans" });
  await expect(route).toContainText("For whoever is signed in.");
  const audit = page.locator("summary").filter({ hasText: "/api/audit/export.csv" });
  await expect(audit).toContainText("For the role admin.");
  await route.focus();
  await page.keyboard.press("Enter");
  await expect(plans.getByRole("heading", { name: "Body, application/json" })).toBeVisible();
  await expect(plans.getByText("deleteKey").first()).toBeVisible();
});

for (const width of widths) {
  test(`the API's page is clean at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/api-docs");
    await page.locator("summary").filter({ hasText: "/api/plans" }).click();
    await expect(page.getByRole("heading", { name: "Body, application/json" })).toBeVisible();
    await expectClean(page);
  });
}
