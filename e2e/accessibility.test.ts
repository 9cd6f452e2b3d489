import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { drawnTree, paste, showPlan } from "./paste.ts";

const plan = readFileSync(
  join(import.meta.dirname, "../samples/plans/cte-and-sub-plans/plan.txt"),
  "utf8",
);

const pages: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ["the first page", (page) => page.goto("/")],
  [
    "a plan",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await drawnTree(page);
    },
  ],
  [
    "a plan with a node chosen",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("treeitem").nth(1).click();
    },
  ],
  ["the statements", (page) => page.goto("/statements")],
  [
    "a statement",
    async (page) => {
      await page.goto("/statements?search=target_url_id%20%3D");
      await page.getByRole("link", { name: /links\.target_url_id/ }).click();
      await expect(page.getByRole("button", { name: "Explain with these values" })).toBeVisible();
    },
  ],
  ["the databases", (page) => page.goto("/databases")],
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 400]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });
      for (const [name, open] of pages) {
        test(`axe finds nothing on ${name}, and nothing sticks out`, async ({ page }) => {
          await open(page);
          await page.waitForLoadState("networkidle");
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual(
            [],
          );
          const overhang = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overhang).toBe(0);
        });
      }
    });
  }
}
