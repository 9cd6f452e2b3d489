import { expect, type Page } from "@playwright/test";
import { act, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const recorded = (name: string, side: "before" | "after") => sample(`compared/${name}/${side}.txt`);

const open = async (page: Page, text: string) => {
  await paste(page, text);
  await showPlan(page);
  await expect(page.getByRole("tree")).toBeVisible();
};

const pressCompare = (page: Page) => act(page, "Compare");

const pasteOther = async (page: Page, text: string) => {
  await page.getByRole("button", { name: "Paste another plan" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste another plan" });
  await dialog.getByRole("textbox").evaluate((box, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    // The browser inserts what no page takes.
    if (box.dispatchEvent(event)) document.execCommand("insertText", false, pasted);
  }, text);
  await dialog.getByRole("button", { name: "Compare" }).click();
};

const comparison = (page: Page) => page.getByRole("region", { name: "Comparison" });
const nodes = (page: Page) => page.getByRole("table", { name: "Nodes of both plans" });

test("a plan is compared with one that is pasted, and the address opens it again", async ({
  page,
}) => {
  await open(page, recorded("index-added", "before"));
  await pressCompare(page);
  await expect(page.getByText("Choose a plan that this browser keeps")).toBeVisible();
  await pasteOther(page, recorded("index-added", "after"));
  const sentence =
    "Bitmap Heap Scan using orders_customer_id instead of a Seq Scan on orders: 22.1 ms → 137 µs, 1,565 blocks fewer.";
  await expect(comparison(page)).toContainText(sentence);
  await expect(nodes(page).getByRole("row")).toHaveText([
    /^Node/,
    /^Limit/,
    /^Sort/,
    /^changed\s*Seq Scan → Bitmap Heap Scan orders.*Filter: \(customer_id = 17\) → none.*22\.0 ms99\.0 µs222× less/,
    /^added\s*Bitmap Index Scan orders_customer_id.*–11\.0 µs/,
  ]);
  await page.reload();
  await expect(comparison(page)).toContainText(sentence);
});

test("before and after change places, and a node leads back to the plan", async ({ page }) => {
  await open(page, recorded("hash-join-to-nested-loop", "before"));
  await pressCompare(page);
  await pasteOther(page, recorded("hash-join-to-nested-loop", "after"));
  await expect(comparison(page)).toContainText(
    "Nested Loop instead of a Hash Join: 1.94 ms → 7.75",
  );
  await expect(comparison(page).getByRole("row", { name: /enable_hashjoin/ })).toContainText("off");
  await page.getByRole("button", { name: "Swap before and after" }).click();
  await expect(comparison(page)).toContainText(
    "Hash Join instead of a Nested Loop: 7.75 ms → 1.94",
  );
  await nodes(page)
    .getByRole("button", { name: /customers c/ })
    .click();
  await expect(page.getByRole("region", { name: "Chosen node" })).toContainText("Seq Scan");
  await page.goBack();
  await expect(comparison(page)).toBeVisible();
});

test("the plans of one text are compared with each other, the first being the one before", async ({
  page,
}) => {
  const [first, second] = [recorded("index-added", "before"), recorded("index-added", "after")];
  await open(page, `${first}\n${second}`);
  await page.getByRole("combobox", { name: /^Plan/ }).selectOption({ index: 1 });
  await pressCompare(page);
  await page.getByRole("combobox", { name: "Compare with" }).selectOption({ index: 1 });
  await expect(page).toHaveURL(/before=plan\.0/);
  await expect(comparison(page)).toContainText("22.1 ms → 137 µs");
});

test("a plan is compared with one that this browser keeps", async ({ page }) => {
  await open(page, recorded("parallel-and-not", "before"));
  await open(page, recorded("parallel-and-not", "after"));
  await pressCompare(page);
  await page.getByRole("combobox", { name: "Compare with" }).selectOption({ index: 1 });
  await expect(comparison(page)).toContainText("In parallel, with 2 workers: 226 ms → 84.8 ms");
});

test("two statements that have nothing in common are said to be two", async ({ page }) => {
  await open(page, recorded("two-different-statements", "before"));
  await pressCompare(page);
  await pasteOther(page, recorded("two-different-statements", "after"));
  await expect(comparison(page)).toContainText(
    "These are two different statements: they read no relation in common.",
  );
});

test("what is no plan is refused where it was pasted", async ({ page }) => {
  await open(page, recorded("index-added", "before"));
  await pressCompare(page);
  await pasteOther(page, "select 1");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("This is a statement, not a plan.");
  await expect(dialog.getByRole("textbox")).toHaveValue("select 1");
});

test("a plan that this browser does not keep is said to be missing", async ({ page }) => {
  await open(page, recorded("index-added", "before"));
  await page.goto(`${page.url()}?view=compare&before=abc`);
  await expect(page.getByRole("alert")).toContainText("This plan is not kept in this browser.");
});

test("a name of a plan that is written as HTML stays text", async ({ page }) => {
  const evil = `Seq Scan on "<img src=x onerror=alert(1)>"  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..0.020 rows=1 loops=1)
  Filter: (note = '<script>alert(2)</script>'::text)
Execution Time: 0.030 ms`;
  page.on("dialog", () => {
    throw new Error("a script ran");
  });
  await open(page, evil);
  await pressCompare(page);
  await pasteOther(page, evil.replace("alert(2)", "alert(3)"));
  await expect(nodes(page)).toContainText("<img src=x onerror=alert(1)>");
  await expect(nodes(page)).toContainText("<script>alert(3)</script>");
  expect(await page.locator("main img, main script").count()).toBe(0);
});

test("of plans of 10,000 nodes only what is on screen is in the page", async ({ page }) => {
  // Reading 10,000 nodes twice, each beside the page.
  test.slow();
  const patiently = { timeout: 20_000 };
  const wide = (count: number, relation: (at: number) => string) =>
    [
      "Append  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..9000.000 rows=5 loops=1)",
      ...Array.from(
        { length: count },
        (_, at) =>
          `  ->  Seq Scan on ${relation(at)}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.100..0.200 rows=5 loops=1)`,
      ),
    ].join("\n");
  const long = wide(9_999, (at) => `part_${at}`);
  const other = wide(9_990, (at) => `part_${at + 5}`);
  // The editor of the first page would take its time for so long a text.
  await open(page, recorded("index-added", "before"));
  await pressCompare(page);
  await pasteOther(page, long);
  await expect(comparison(page)).toBeVisible(patiently);
  await page.goto(`/plan/${new URL(page.url()).searchParams.get("after")}?view=compare`);
  await pasteOther(page, other);
  await expect(comparison(page)).toContainText("9,990 partitions are read", patiently);
  await expect(page.getByText("Only what differs: 9 of 10,000 nodes")).toBeVisible();
  await page.getByRole("checkbox", { name: /Only what differs/ }).uncheck();
  await expect(nodes(page)).toHaveAttribute("aria-rowcount", "10001");
  expect(await page.locator("*").count()).toBeLessThan(3000);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(nodes(page).getByRole("row").filter({ hasText: "part_9998" })).toBeVisible();
  expect(await page.locator("*").count()).toBeLessThan(3000);
});
