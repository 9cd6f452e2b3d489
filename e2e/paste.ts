import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

export const sample = (path: string) =>
  readFileSync(join(import.meta.dirname, "../samples", path), "utf8");

/** A plan with a fault that takes a hundredth of its time. */
export const hardlyNoticed = `Append  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..990.000 rows=40 loops=1)
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..10.000 rows=40 loops=1)
        Filter: (feed_id = 17)
        Rows Removed by Filter: 199960`;

/** Opens the first page and puts a text into its box. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.goto("/");
  const box = page.getByRole("textbox", { name: "Statement, plan or log entry" });
  await box.click();
  await page.keyboard.insertText(text);
}

export const explain = (page: Page) => page.getByRole("button", { name: /^Explain/ }).click();

export const showPlan = (page: Page) =>
  page.getByRole("button", { name: /^Show the plan/ }).click();

/** Presses one of the page's buttons: in a narrow window they are in a menu. */
export async function act(page: Page, name: string): Promise<void> {
  const menu = page.getByRole("button", { name: "Actions" });
  const button = page.getByRole("button", { name, exact: true });
  await menu.or(button).waitFor();
  if (await menu.isVisible()) await menu.click();
  await button.click();
}

/** The tree as a screen reader tells it, a line a node, indented by its level. */
export async function drawnTree(page: Page, label = "Plan tree"): Promise<string> {
  const items = page.getByRole("tree", { name: label }).getByRole("treeitem");
  await expect(items.first()).toBeVisible();
  const lines = await items.evaluateAll((cards) =>
    cards.map((card) => {
      const level = Number(card.getAttribute("aria-level"));
      const name = card.getAttribute("aria-label")?.split(",")[0] ?? "";
      return `${"  ".repeat(level - 1)}${name}`;
    }),
  );
  return lines.join("\n");
}

/** What a statement's text stands in now. */
export const boxText = (page: Page) =>
  // biome-ignore lint/performance/useDomNodeTextContent: lines are elements, and only rendered text has their breaks
  page.getByRole("textbox", { name: "Statement, plan or log entry" }).innerText();

/** What the chosen tab beside the plan shows. */
export const panelOf = (page: Page) =>
  page.getByRole("complementary", { name: "About the plan" }).getByRole("tabpanel");

/** The link of a share, from its open dialog. */
export async function makeLink(page: Page, place: "In the link" | "On this server") {
  await page.getByRole("tab", { name: place }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  return page.getByRole("textbox", { name: "The link" }).inputValue();
}
