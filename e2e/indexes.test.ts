import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { explain, panelOf, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const whoLinksHere =
  "select entries.title from links join entries on entries.id = links.entry_id where links.target_url_id = 77";

async function indexesFor(page: Page, statement: string): Promise<void> {
  await paste(page, statement);
  await explain(page);
  await page.getByRole("tab", { name: /^Indexes/ }).click();
}

/** The first time the planner’s copy of the database is made. */
const ASKED = { timeout: 60_000 };

test("an index is proved by a planner before anybody builds it", async ({ page }) => {
  await indexesFor(page, whoLinksHere);
  const panel = panelOf(page);
  await expect(panel).toContainText("One index would take the planner’s cost", ASKED);
  await expect(panel).toContainText(
    "create index concurrently links_target_url_id_idx on links (target_url_id);",
  );
  const costs = panel.getByRole("table", { name: /^Cost without and with create index/ });
  await expect(costs.getByRole("row").last()).toContainText(
    /^as it is written[\d,.]+\s*[\d,.]+\s*9\d/,
  );
  await expect(panel).toContainText("drop index concurrently links_target_url_id_idx;");
  await panel.getByRole("button", { name: "Compare the plans" }).click();
  const dialog = page.getByRole("dialog", { name: "The plan without and with the index" });
  await expect(dialog).toContainText("Nothing was run.");
  await expect(dialog).toContainText("links_target_url_id_idx");
  await page.keyboard.press("Escape");
  await panel.getByText(/others that were tried$/).click();
  await expect(panel).toContainText("links_entry_id_idx has these columns already.");
});

test("a condition that no index serves is shown as one that an index does", async ({ page }) => {
  await indexesFor(page, "select id from entries where published_at::date = '2026-03-01'");
  const card = panelOf(page).getByRole("region", { name: "Write it otherwise" });
  await expect(card).toContainText(
    "published_at >= '2026-03-01' and published_at < '2026-03-02'",
    ASKED,
  );
  await expect(card).toContainText("depends on the time zone of the session");
  await expect(card).toContainText(
    /not [\d,]+, with this index:create index concurrently entries_/,
  );
  await expect(card.getByRole("button", { name: "Copy the statement" })).toBeVisible();
  await expectClean(page);
});

test("an idea has nothing to press until the planner has been asked", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route("**/index-prices/steps", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await indexesFor(page, sample("shelf/newest-in-a-language.sql"));
  const panel = panelOf(page);
  await expect(panel).toContainText("create index concurrently entries_language");
  await expect(panel).toContainText("Not proved yet");
  await expect(panel.getByRole("button")).toHaveText(["Cancel"]);
  gate.resolve();
  await expect(panel.getByRole("button", { name: "Measure it" })).toBeVisible(ASKED);
  await expect(panel).not.toContainText("Not proved yet");
});

test("who does not want to wait ends the question, and may ask again", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route("**/index-prices/steps", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await indexesFor(page, whoLinksHere);
  const panel = panelOf(page);
  await expect(panel.getByRole("status")).toContainText("Reading the catalog and the statistics");
  await panel.getByRole("button", { name: "Cancel" }).click();
  await expect(panel).toContainText("The planner was not asked to the end");
  await expectClean(page);
  gate.resolve();
  await panel.getByRole("button", { name: "Ask again" }).click();
  await expect(panel).toContainText("One index would take the planner’s cost", ASKED);
});

test("where no index would help, none is suggested, and what was tried is told", async ({
  page,
}) => {
  await indexesFor(page, "select count(*) from entries where title <> 'x'");
  await expect(panelOf(page)).toContainText(/No index (?:is worth creating|could serve)/, ASKED);
});

for (const width of widths) {
  test(`axe finds nothing on the indexes, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await indexesFor(page, whoLinksHere);
    await expect(panelOf(page)).toContainText("heaviest statements", ASKED);
    await panelOf(page)
      .getByText(/others that were tried$/)
      .click();
    await expectClean(page);
  });
}

const scanned = `Seq Scan on orders  (cost=0.00..20000.00 rows=10 width=40) (actual time=0.010..500.000 rows=10 loops=1)
  Filter: (customer = 7)
  Rows Removed by Filter: 999990
Execution Time: 500.100 ms`;

test("without a database the indexes are ideas, and it is said what would prove them", async ({
  page,
}) => {
  await paste(page, scanned);
  await showPlan(page);
  await page.getByRole("tab", { name: /^Indexes/ }).click();
  await expect(panelOf(page)).toContainText("To prove them, connect a database");
  await expect(panelOf(page)).toContainText("Not measured: an idea, not a promise.");
});
