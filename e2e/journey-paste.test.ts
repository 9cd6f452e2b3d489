import { expect } from "@playwright/test";
import { drawnTree, explain, panelOf, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

test("a statement is explained, its scan is flagged, and the index for it is measured", async ({
  page,
}) => {
  await paste(page, sample("shelf/newest-in-a-language.sql"));
  await explain(page);
  expect(await drawnTree(page)).toMatch(/^Limit\n {2}.*Sort/s);
  await expect(page.getByText("Total time")).toBeVisible();

  const finding = page
    .getByRole("listitem")
    .filter({ hasText: "sorted to return the first few rows" });
  await expect(finding).toContainText(
    "create index concurrently entries_language_published_at_idx on entries (language, published_at desc);",
  );
  await finding.getByRole("button", { name: "Measure it" }).click();

  const trial = page.getByRole("region", { name: "Without and with the index" });
  await expect(trial).toContainText(/With the index the statement took .* times faster\./);
  await expect(trial.getByRole("rowheader", { name: /Index Scan/ })).toContainText(
    /Seq Scan → Index Scan entries via entries_language_published_at_idx/,
  );
  await expect(trial.getByRole("rowheader", { name: "gone Sort" })).toBeVisible();
  // It was rolled back: the same statement still has no index to use.
  await page.getByRole("button", { name: "Edit and run again" }).click();
  await page.getByRole("button", { name: /^Run/ }).click();
  await page
    .getByRole("row", { name: /^Star on attempt 2/ })
    .getByRole("link")
    .click();
  expect(await drawnTree(page)).toContain("Seq Scan entries");
});

test("a line of the log is explained with its parameters", async ({ page }) => {
  await paste(page, sample("shelf/log-entry.txt"));
  await expect(page.getByText("A log entry: its statement of 50.8 ms is explained")).toBeVisible();
  await explain(page);
  await page.getByRole("tab", { name: "Statement" }).click();
  await expect(panelOf(page)).toContainText("links.target_url_id = '1234'");
  await page.getByRole("tab", { name: /Findings/ }).click();
  await expect(panelOf(page)).toContainText("on links (target_url_id)");
});

test("a plan is drawn without a single request", async ({ page }) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  // What the page loads ahead is there by then.
  await page.waitForTimeout(1500);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await showPlan(page);
  expect(await drawnTree(page)).toContain("CTE Scan recent");
  await page.getByRole("tab", { name: "Source" }).click();
  await page.getByRole("tab", { name: /Findings/ }).click();
  // Under a new title the browser looks at the page's icon again.
  expect(requests.filter((url) => !url.endsWith("/icon.svg"))).toEqual([]);
});

test("the plan of the manual's EXPLAIN chapter, as a slide left it, is the tree of four nodes it is", async ({
  page,
}) => {
  await paste(page, sample("pasted/slide-without-indentation/pasted.txt"));
  await showPlan(page);
  expect(await drawnTree(page)).toBe(
    [
      "Nested Loop",
      "  Bitmap Heap Scan tenk1 t1",
      "    Bitmap Index Scan tenk1_unique1",
      "  Index Scan tenk2 t2 via tenk2_unique2",
    ].join("\n"),
  );
  await expect(page.getByRole("note")).toContainText("The indentation was lost");
});

test("choosing a node shows all that EXPLAIN said of it, and marks its lines", async ({ page }) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  await showPlan(page);
  await page.getByRole("tree", { name: "Plan tree" }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("treeitem", { name: /^CTE recent/ }).click();
  await expect(page).toHaveURL(/node=1/);
  const node = page.getByRole("region", { name: "Chosen node" });
  await expect(node).toContainText("Rows Removed by Filter");
  await expect(node).toContainText("177,860");
  await page.getByRole("tab", { name: "Source" }).click();
  await expect(page.locator(".source-marked").first()).toContainText("Seq Scan on entries");
});

test("the tree is walked with the arrow keys", async ({ page }) => {
  await paste(page, sample("pasted/slide-without-indentation/pasted.txt"));
  await showPlan(page);
  const tree = page.getByRole("tree", { name: "Plan tree" });
  await tree.focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/node=0/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("treeitem", { selected: true })).toHaveAccessibleName(
    /^Index Scan tenk2/,
  );
});

test("a plan with script in its texts shows it as text", async ({ page }) => {
  const hostile = `<img src=x onerror="window.broken = true">`;
  await paste(
    page,
    `Seq Scan on "${hostile}"  (cost=0.00..1.00 rows=1 width=4)\n  Filter: (a = '${hostile}')`,
  );
  await showPlan(page);
  await page.getByRole("treeitem").first().click();
  await expect(page.getByRole("region", { name: "Chosen node" })).toContainText(hostile);
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
});

test("what was pasted is kept: a reload, and the list on the first page, bring it back", async ({
  page,
}) => {
  await paste(page, sample("pasted/slide-without-indentation/pasted.txt"));
  await showPlan(page);
  await drawnTree(page);
  await page.reload();
  expect(await drawnTree(page)).toContain("tenk1");
  await page.goto("/");
  await page.getByRole("link", { name: "Plan over tenk1 and tenk2" }).click();
  expect(await drawnTree(page)).toContain("tenk1");
});
