import { expect, type Page } from "@playwright/test";
import { explain, paste, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const sql =
  "with recent as materialized (select id, feed_id from entries where language = 'de'), other as (select 1) select f.title, count(*) from recent r join feeds f on f.id = r.feed_id group by f.title";

const open = async (page: Page) => {
  await paste(page, sql);
  await explain(page);
  await page.getByRole("tab", { name: "Statement" }).click();
};

const statement = (page: Page) => page.getByRole("region", { name: "Statement" });

const marked = (page: Page) => statement(page).locator("mark");

test("the statement is laid out in lines, and shown as it was typed on demand", async ({
  page,
}) => {
  await open(page);
  const code = statement(page).locator("code");
  await expect
    .poll(() => code.textContent())
    .toContain("join feeds f on f.id = r.feed_id\ngroup by f.title");
  await statement(page).getByRole("checkbox", { name: "As it was typed" }).check();
  await expect.poll(() => code.textContent()).toBe(sql);
});

test("choosing a node marks where it comes from, and choosing a part its node", async ({
  page,
}) => {
  await open(page);
  await statement(page).getByRole("button", { name: "feeds f" }).click();
  await expect(page.getByRole("treeitem", { selected: true })).toHaveAccessibleName(/feeds f/);
  await expect(marked(page)).toHaveText(["feeds f"]);
  await statement(page).getByRole("button", { name: "language = 'de'" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("treeitem", { selected: true })).toHaveAccessibleName(/entries/);
  await expect(statement(page).getByRole("status")).toContainText("language = 'de'");
  await page.getByRole("tree", { name: "Plan tree" }).focus();
  await page.keyboard.press("Home");
  await expect(marked(page)).toHaveText([/f\.title/]);
});

test("a statement that the parser cannot read is shown, with nothing marked", async ({ page }) => {
  await paste(
    page,
    `Query Text: select * from entries where language = '… and 12 more
Seq Scan on entries  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..9.000 rows=5 loops=1)`,
  );
  await showPlan(page);
  await page.getByRole("treeitem").first().click();
  await page.getByRole("tab", { name: "Statement" }).click();
  await expect(statement(page)).toContainText("from entries");
  await expect(statement(page).getByRole("status")).toHaveText(
    "The parser in the browser cannot read this statement, so nothing is marked in it.",
  );
  await expect(marked(page)).toHaveCount(0);
});
