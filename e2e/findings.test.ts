import { expect } from "@playwright/test";
import {
  act,
  explain,
  hardlyNoticed,
  makeLink,
  panelOf,
  paste,
  sample,
  showPlan,
} from "./paste.ts";
import { test } from "./test.ts";

const slow = sample("findings/sort-spills-to-disk/fires-large-sort.txt");
const title = "Sort spills to disk";

test("a finding says how to check it, and stays away once it is dismissed, also in a share", async ({
  page,
}) => {
  await paste(page, slow);
  await showPlan(page);
  const panel = panelOf(page);
  await expect(panel.getByRole("button", { name: title })).toBeVisible();
  await panel.getByText("How to check it").first().click();
  await expect(panel.getByRole("link", { name: "Postgres’ manual on it" }).first()).toHaveAttribute(
    "href",
    "https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM",
  );
  await panel.getByRole("textbox", { name: "Reason, if you like" }).fill("A nightly report");
  await panel.getByRole("button", { name: "Dismiss this finding" }).click();
  await expect(panel.getByRole("button", { name: title })).toHaveCount(0);

  await page.reload();
  await panel.getByText("A dismissed finding").click();
  await expect(panel).toContainText("Dismissed: A nightly report");
  await act(page, "Share");
  await makeLink(page, "On this server");
  await page.getByRole("link", { name: "Open" }).click();
  await expect(page).toHaveURL(/\/s\//);
  await expect(panel.getByRole("button", { name: title })).toHaveCount(0);
  await panel.getByText("A dismissed finding").click();
  await expect(panel).toContainText("Dismissed: A nightly report");
  await expect(panel.getByRole("button", { name: "Bring it back" })).toHaveCount(0);
});

test("a dismissed finding can be brought back", async ({ page }) => {
  await paste(page, slow);
  await showPlan(page);
  const panel = panelOf(page);
  await panel.getByText("How to check it").first().click();
  await panel.getByRole("button", { name: "Dismiss this finding" }).click();
  await panel.getByText("A dismissed finding").click();
  await panel.getByRole("button", { name: "Bring it back" }).click();
  await expect(panel.getByRole("button", { name: title })).toBeVisible();
});

test("what is hardly worth mending is folded away, and told to who asks", async ({ page }) => {
  await paste(page, hardlyNoticed);
  await showPlan(page);
  const panel = panelOf(page);
  const finding = panel.getByRole("button", { name: "Sequential scan throws most rows away" });
  await expect(panel).toContainText("None of the checks found anything to mend.");
  await expect(finding).toBeHidden();
  await panel.getByText("A finding of less than 2 % of the whole").click();
  await expect(finding).toBeVisible();
  await finding.click();
  await expect(finding).toHaveAttribute("aria-pressed", "true");
});

test("a database that is at hand is asked what the plan alone does not tell", async ({ page }) => {
  await paste(page, "select * from entries where published_at::date = date '2026-03-01'");
  await explain(page);
  await expect(page).toHaveURL(/\/plan\//);
  await expect(panelOf(page)).toContainText("Add one, as there is none.");
});

test("of a plan with its statement the next page is written out", async ({ page }) => {
  await paste(
    page,
    `2026-11-02 09:14:07.312 UTC [1742] LOG:  duration: 90.5 ms  plan:
	Query Text: select id from entries order by id desc limit 20 offset 150000
	Limit  (cost=9.00..9.00 rows=20 width=8) (actual time=90.000..90.010 rows=20 loops=1)
	  ->  Index Only Scan Backward using entries_pkey on entries  (cost=0.42..9000.00 rows=200000 width=8) (actual time=0.010..80.000 rows=150020 loops=1)`,
  );
  await showPlan(page);
  await expect(panelOf(page)).toContainText("where id < $1");
});
