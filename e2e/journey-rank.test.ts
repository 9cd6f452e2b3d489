import { expect } from "@playwright/test";
import { drawnTree, panelOf } from "./paste.ts";
import { test } from "./test.ts";

/** What a server is asked for, and its store: a busy machine takes its time. */
const soon = { timeout: 30_000 };

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

test("columns are chosen, and stay", async ({ page }) => {
  await page.goto("/statements");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Rows a call" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Rows a call" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Rows a call" })).toBeVisible(soon);
});

test("a statement is chosen among points and areas, and opened by keys", async ({ page }) => {
  await page.goto("/statements?search=links&view=scatter");
  const points = page.getByRole("listbox", { name: "Statements by how often and how long" });
  await points.focus();
  await page.keyboard.press("Home");
  const chosen = points.getByRole("option", { selected: true });
  await expect(chosen).toHaveAccessibleName(/calls?, .* in all$/);
  const name = (await chosen.getAttribute("aria-label")) ?? "";
  await page.getByRole("tab", { name: "Squares" }).click();
  const squares = page.getByRole("listbox", { name: "Statements as squares" });
  // The same statement, in another picture.
  await expect(squares.getByRole("option", { selected: true })).toHaveAccessibleName(name);
  await expect(squares.getByRole("option", { name: /not listed/ })).toBeVisible();
  await squares.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Its text" })).toBeVisible(soon);
});

test("a statement tells the tables it touches, the plans it had and what a team says of it", async ({
  page,
}) => {
  await page.goto("/statements?search=target_url_id%20%3D");
  await page.getByRole("link", { name: /links\.target_url_id/ }).click();
  const touched = page.getByRole("region", { name: "The tables it touches" });
  await expect(touched.getByRole("heading", { name: "links", exact: true })).toBeVisible(soon);
  await expect(touched).toContainText("UNIQUE INDEX links_pkey");
  await page.getByRole("button", { name: "Show the generic plan" }).click();
  await expect(page).toHaveURL(/\/plan\//, soon);
  await page.goBack();
  const plans = page.getByRole("region", { name: /^The plans? it had$/ });
  await expect(plans.getByRole("link", { name: "Generic plan" }).first()).toBeVisible(soon);
  const notes = page.getByRole("region", { name: "Notes" });
  const said = `Sent by the entry page, ${Date.now()}`;
  await notes.getByRole("textbox").fill(said);
  await page.reload();
  await expect(notes.getByRole("textbox")).toHaveValue(said, soon);
  await notes.getByRole("button", { name: "Add the note" }).click();
  await expect(notes.getByRole("listitem").filter({ hasText: said })).toBeVisible(soon);
  await expect(notes.getByRole("textbox")).toHaveValue("");
  await notes.getByRole("button", { name: `Delete the note “${said}”` }).click();
  await expect(notes.getByText(said)).toHaveCount(0);
});

test("a window of time is asked for, or it is said that none is kept yet", async ({ page }) => {
  await page.goto("/statements");
  await page.getByLabel("over").selectOption("the last 24 hours");
  await expect(page).toHaveURL(/window=24h/);
  await expect(page.getByRole("main")).toContainText(
    /What was counted on demo: .*|can be told when two snapshots were taken/,
    soon,
  );
  await page.getByLabel("against").selectOption("the time before");
  await expect(page).toHaveURL(/against=before/);
  await page.getByLabel("over").selectOption("since the reset");
  await expect(page.getByLabel("against")).toHaveCount(0);
  await expect(page.getByText("counted since its last reset")).toBeVisible(soon);
});

test("a window is asked for anew while somebody looks at it, and not while the page is hidden", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/statements?")) asked.push(request.url());
  });
  const show = (state: "visible" | "hidden") =>
    page.evaluate((now) => {
      Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, state);
  await page.clock.install();
  await page.goto("/statements?window=1h");
  const settled = page.locator("main.statements[aria-busy=false] h1");
  await expect(page.getByRole("tab", { name: "Table" })).toBeVisible(soon);
  await expect(settled).toBeVisible(soon);
  const first = asked.length;
  await page.clock.runFor(61_000);
  await expect.poll(() => asked.length, soon).toBeGreaterThan(first);
  await expect(settled).toBeVisible(soon);
  await show("hidden");
  const shown = asked.length;
  await page.clock.runFor(300_000);
  expect(asked).toHaveLength(shown);
  await show("visible");
  await expect.poll(() => asked.length, soon).toBeGreaterThan(shown);
});

test("how often snapshots are taken is set on the page", async ({ page }) => {
  await page.goto("/statements");
  const set = async (minutes: string) => {
    await page.getByRole("button", { name: /^(?:Change it|Take snapshots)$/ }).click();
    await page.getByLabel("every").selectOption(minutes);
    await page.getByRole("button", { name: "Save" }).click();
  };
  await set("5 minutes");
  await expect(page.getByText("A snapshot is taken every 5 minutes")).toBeVisible(soon);
  await set("minute");
  await expect(page.getByText("A snapshot is taken every minute")).toBeVisible(soon);
});

test("an export is ranked without a connection, and two of them by what came between", async ({
  page,
}) => {
  const csv = (calls: number, time: number) => ({
    name: "statements.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `userid,dbid,queryid,query,calls,total_exec_time,rows\n10,5,7,select rare,2,900,2\n10,5,8,select often,${calls},${time},1\n`,
    ),
  });
  await page.goto("/statements");
  await page.getByRole("combobox", { name: "on", exact: true }).selectOption("an export");
  await page.getByLabel("An export of pg_stat_statements").setInputFiles(csv(10, 100));
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("90.0 %");
  await page.getByLabel("A later one").setInputFiles(csv(60, 700));
  await expect(rows.first()).toContainText("select often");
  await expect(rows.first()).toContainText("600 ms");
  await page.getByLabel("A later one").setInputFiles([]);
  await page.getByLabel("An export of pg_stat_statements").setInputFiles({
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("nothing of the kind"),
  });
  await expect(page.getByRole("alert")).toBeVisible();
});
