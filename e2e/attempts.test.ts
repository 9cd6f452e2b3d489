import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { act, explain, paste, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const sheet = (page: Page) => page.getByRole("table", { name: "Scoresheet" });
const settings = (page: Page) =>
  page.getByRole("textbox", { name: "Settings to try, for this run alone" });

/** Each test has a statement of its own, at each time that it is run: what is run is kept for all. */
const mine = (name: string) => `${name}_${Date.now()}`;

async function tryOut(page: Page, statement: string): Promise<void> {
  await paste(page, statement);
  await explain(page);
  await expect(page).toHaveURL(/\/plan\//, { timeout: 30_000 });
  await act(page, "Edit and run again");
  await expect(page).toHaveURL(/\/attempts\/demo\//);
}

const choose = (page: Page, how: string) => page.getByRole("radio", { name: how }).check();

test("a statement is changed and run again, and every attempt stands under it in any browser", async ({
  page,
  browser,
}) => {
  await tryOut(page, `select count(*) as ${mine("first_journey")} from entries where feed_id = 7`);
  await settings(page).fill(
    "enable_indexscan = off, enable_bitmapscan = off, enable_indexonlyscan = off",
  );
  await page.getByRole("button", { name: /^Run/ }).click();
  await expect(sheet(page).getByRole("textbox", { name: "Note on attempt 2" })).toBeVisible();
  await expect(sheet(page)).toContainText("with enable_indexscan = off");
  await page.getByRole("textbox", { name: "Statement to run again" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("select count(*) as rewritten from entries where feed_id = 8");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(sheet(page).getByRole("textbox", { name: "Note on attempt 3" })).toBeVisible();
  await expect(sheet(page)).toContainText("the statement was changed");

  const note = page.getByRole("textbox", { name: "Note on attempt 2" });
  await note.fill("without indexes");
  await note.blur();
  await page.getByRole("button", { name: "Star on attempt 2" }).click();
  await expect(page.getByRole("button", { name: "Star on attempt 2" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("textbox", { name: "Note on attempt 2" })).toHaveValue(
    "without indexes",
  );
  await other.getByRole("checkbox", { name: "Compare attempt 1" }).check();
  await other.getByRole("checkbox", { name: "Compare attempt 2" }).check();
  await other.getByRole("button", { name: "Compare the two plans" }).click();
  await expect(other.getByRole("table", { name: "Nodes of both plans" })).toBeVisible();
  await other.goBack();

  await other.getByRole("button", { name: "Delete attempt 3", exact: true }).click();
  await other.getByRole("button", { name: "Delete attempt 3 for good" }).click();
  await expect(other.getByRole("heading", { name: "2 attempts" })).toBeVisible();
  await other.getByRole("link", { name: /All statements that were tried/ }).click();
  await expect(other.getByRole("link", { name: /first_journey|rewritten/ }).first()).toBeVisible();
  await elsewhere.close();
});

test("what was typed is kept, and a refusal says why", async ({ page }) => {
  await tryOut(page, `select count(*) as ${mine("refused")} from feeds`);
  await choose(page, "Several times");
  await page.getByRole("textbox", { name: "Runs" }).fill("51");
  await page.getByRole("button", { name: /^Measure/ }).click();
  await expect(page.getByRole("alert")).toHaveText("Choose from 3 to 50 runs: “51” is not.");
  await settings(page).fill("work_mem = 66MB");
  await page.reload();
  await expect(settings(page)).toHaveValue("work_mem = 66MB");
  await expect(page.getByRole("radio", { name: "Several times" })).toBeChecked();
});

test("a write that is edited is run once its effects are confirmed", async ({ page }) => {
  await tryOut(page, `select count(*) as ${mine("becomes_a_write")} from sessions`);
  await page.getByRole("textbox", { name: "Statement to run again" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("delete from sessions where expires_at < now()");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "See what it does, and run it" }).click();
  await page.getByRole("button", { name: "Run and roll back" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Attempt 2 is done" })).toBeVisible();
});

test("several runs are measured, and their spread is held against the first", async ({ page }) => {
  await tryOut(page, `select count(*) as ${mine("several")} from entries where title like 'A%'`);
  await choose(page, "Several times");
  await page.getByRole("textbox", { name: "Runs" }).fill("6");
  await page.getByRole("button", { name: /^Measure/ }).click();
  await expect(page.getByText(/Median of 5 runs/)).toBeVisible();
  await page.getByRole("button", { name: /^Measure/ }).click();
  await expect(page.getByText(/(?:than|to) attempt 2.*95 of 100/)).toBeVisible();
});

test("what measuring costs is told, and cancelling ends a measurement", async ({ page }) => {
  await tryOut(page, `select count(*) as ${mine("overhead")} from entries`);
  await choose(page, "What measuring costs");
  await page.getByRole("button", { name: /^Check/ }).click();
  await expect(page.getByRole("table", { name: "What measuring costs" })).toContainText(
    "TIMING OFF",
  );
  await settings(page).fill("");
  await page.getByRole("textbox", { name: "Statement to run again" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("select pg_sleep(30)");
  await choose(page, "Several times");
  await page.getByRole("button", { name: /^Measure/ }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("Cancelled after");
});

test("a load is confirmed before it runs, and says what the server did", async ({ page }) => {
  await tryOut(page, `select count(*) as ${mine("loaded")} from feeds`);
  await choose(page, "Under load");
  await page.getByRole("textbox", { name: "Clients" }).fill("2");
  await page.getByRole("textbox", { name: "Seconds" }).fill("1");
  await page.getByRole("button", { name: /^Put under load/ }).click();
  const dialog = page.getByRole("dialog", { name: "Put this server under load?" });
  await expect(dialog).toContainText("Roledemo");
  await expect(dialog).toContainText(/Clients2 of \d+ connections that are left, of 100/);
  await expectClean(page);
  await dialog.getByRole("button", { name: "Put it under load" }).click();
  await expect(page.getByText("Throughput", { exact: true })).toBeVisible();
  await expect(sheet(page)).toContainText(/Errors\s*0/);
});

test("a plan that was pasted stays in the browser until it is added", async ({ page, browser }) => {
  await paste(page, "Seq Scan on feeds  (cost=0.00..10.00 rows=100 width=8)");
  await showPlan(page);
  await expect(page).toHaveURL(/\/plan\//);
  await tryOut(page, `select title as ${mine("pasted_too")} from feeds`);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("heading", { name: "One attempt", exact: true })).toBeVisible();
  const others = page.getByRole("region", { name: "Plans in this browser that may belong here" });
  await others.getByRole("button", { name: "Add Plan over feeds" }).click();
  await expect(sheet(page).getByRole("link", { name: "Pasted plan" })).toBeVisible();
  await expect(others).toHaveCount(0);
  await other.reload();
  await expect(sheet(other).getByRole("link", { name: "Pasted plan" })).toBeVisible();
  await elsewhere.close();
});

for (const width of widths) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });
    test("axe finds nothing on the attempts, and nothing sticks out", async ({ page }) => {
      await tryOut(page, `select count(*) as ${mine(`axe_${width}`)} from entries`);
      await choose(page, "What measuring costs");
      await page.getByRole("textbox", { name: "Rounds" }).fill("3");
      await page.getByRole("button", { name: /^Check/ }).click();
      await expect(page.getByRole("table", { name: "What measuring costs" })).toBeVisible();
      await choose(page, "Several times");
      await page.getByRole("textbox", { name: "Runs" }).fill("3");
      await page.getByRole("button", { name: /^Measure/ }).click();
      await expect(page.getByText(/Median of 2 runs/)).toBeVisible();
      await expectClean(page);
    });
  });
}
