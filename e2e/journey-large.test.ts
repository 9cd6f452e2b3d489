import { expect, type Page } from "@playwright/test";
import { toJson } from "#shared/base/to-json.ts";
import { mixedPlan, widePlan } from "../bench/make-plan.ts";
import { showPlan } from "./paste.ts";
import { test } from "./test.ts";

const PARTITIONS = 999;

/** Joins of all kinds, and beside them a table of many partitions: 10,000 nodes. */
const large = toJson([
  {
    Plan: {
      ...widePlan(1).Plan,
      "Node Type": "Append",
      Plans: [mixedPlan(8_999).Plan, widePlan(1 + PARTITIONS).Plan],
    },
  },
]);

/** As the clipboard gives it: typed in, ten megabytes would take a minute. */
async function pasteLarge(page: Page, text: string) {
  await page.goto("/");
  await page.route("**/large-plan.txt", (route) => route.fulfill({ body: text }));
  const box = page.getByRole("textbox", { name: "Statement, plan or log entry" });
  await box.click();
  await box.evaluate(async (element) => {
    const data = new DataTransfer();
    data.setData("text/plain", await (await fetch("/large-plan.txt")).text());
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
}

const tree = (page: Page) => page.getByRole("tree", { name: "Plan tree" });

const chosen = (page: Page) => page.getByRole("treeitem", { selected: true });

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll("*").length);

test("a plan of 10,000 nodes is opened, panned, zoomed, walked, searched, folded and unfolded", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await pasteLarge(page, large);
  await showPlan(page);
  await expect(page.getByRole("treeitem").first()).toBeVisible({ timeout: 30_000 });
  expect(await elements(page)).toBeLessThan(3_000);

  const labels = () =>
    page.getByRole("treeitem").evaluateAll((items) => items.map(({ id }) => id).join());
  const before = await labels();
  const box = await tree(page).boundingBox();
  const [x, y] = [(box?.x ?? 0) + 300, (box?.y ?? 0) + 300];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 280, y - 200, { steps: 20 });
  await page.mouse.up();
  await page.mouse.wheel(3_000, 500);
  await expect.poll(labels).not.toBe(before);
  expect(await elements(page)).toBeLessThan(3_000);

  await page.getByRole("button", { name: "Fit the whole plan" }).click();
  // Where cards are blocks, the hottest are named.
  await expect(page.getByRole("treeitem")).toHaveAccessibleName(/^999 × Seq Scan, together/);

  await tree(page).focus();
  await page.keyboard.press("Home");
  await expect(chosen(page)).toHaveAttribute("aria-level", "1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(chosen(page)).toHaveAttribute("aria-posinset", "2");
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveAccessibleName(/^999 × Seq Scan, together/);
  await expect(chosen(page)).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/open=\d+/);
  await expect(chosen(page)).toHaveAccessibleName(/^Seq Scan/);
  await expect(chosen(page)).toHaveAttribute("aria-setsize", String(PARTITIONS));
  expect(await elements(page)).toBeLessThan(3_000);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/open=/);
  await expect(chosen(page)).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.press("/");
  await page.keyboard.type("Hash Join");
  await expect(page.getByRole("search").getByRole("status")).toHaveText(
    /^\d+ of [\d,]+: Hash Join/,
  );
  await expect(chosen(page)).toHaveAccessibleName(/^Hash Join/);
});

test("reading a large plan is cancelled, and the text stays", async ({ page }) => {
  // The worker does not come, so that there is time.
  const gate = Promise.withResolvers<void>();
  await page.route("**/analyse.worker-*.js", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await pasteLarge(page, large);
  await page.getByRole("button", { name: /^Explain/ }).click();
  const status = page.getByRole("status");
  await expect(status).toContainText("Looking at");
  await expect(status).toContainText("step 1 of 5");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("Reading this text was cancelled.");
  await expect(page.getByRole("textbox", { name: "Statement, plan or log entry" })).toContainText(
    "Node Type",
  );
  gate.resolve();
  await showPlan(page);
  await expect(page.getByRole("treeitem").first()).toBeVisible({ timeout: 30_000 });
});
