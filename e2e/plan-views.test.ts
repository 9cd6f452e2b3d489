import { expect, type Page } from "@playwright/test";
import { paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const views = [
  {
    name: "Icicle",
    picture: (page: Page) => page.getByRole("tree", { name: "Plan as an icicle" }),
  },
  { name: "Squares", picture: (page: Page) => page.getByRole("tree", { name: "Plan as squares" }) },
  { name: "Grid", picture: (page: Page) => page.getByRole("treegrid", { name: "Plan as a grid" }) },
  { name: "Text", picture: (page: Page) => page.getByRole("tree", { name: "Plan as text" }) },
] as const;

type View = (typeof views)[number]["name"];

const show = (page: Page, view: View | "Tree") =>
  page.getByRole("tab", { name: view, exact: true }).click();

const pictureOf = (page: Page, view: View) => {
  const found = views.find(({ name }) => name === view);
  if (!found) throw new Error(view);
  return found.picture(page);
};

const open = async (page: Page, text: string, view: View) => {
  await paste(page, text);
  await showPlan(page);
  await show(page, view);
  await expect(pictureOf(page, view)).toBeVisible();
};

const parallel = sample("plans/parallel-verbose/plan.txt");
const withCte = sample("measured/cte-read-twice/plan.json");

test("a node chosen in one view is chosen in all, in the address and in the source", async ({
  page,
}) => {
  await paste(page, parallel);
  await showPlan(page);
  await page.getByRole("treeitem", { name: /^Parallel Seq Scan links/ }).click();
  await expect(page).toHaveURL(/node=4/);
  for (const { name, picture } of views) {
    await show(page, name);
    const chosen = picture(page).locator("[aria-selected=true]");
    await expect(chosen).toHaveCount(1);
    await expect(chosen).toContainText(/Seq Scan on (public\.)?links/);
  }
  await expect(page).toHaveURL(/view=text/);
  await pictureOf(page, "Text")
    .getByRole("treeitem", { name: /Index Only Scan/ })
    .click();
  await page.getByRole("tab", { name: "Source" }).click();
  await expect(page.locator(".source-marked").first()).toContainText("Index Only Scan");
});

test("one choice colours every view, and stands in the address", async ({ page }) => {
  await open(page, parallel, "Icicle");
  const colourBy = page.getByRole("combobox", { name: "Colour by" });
  await colourBy.selectOption("Own buffers");
  await expect(page).toHaveURL(/by=buffers/);
  const hottest = (view: View) => pictureOf(page, view).locator(".heat-4").first();
  await expect(hottest("Icicle")).toContainText("Index Only Scan");
  await colourBy.selectOption("Own time");
  await expect(hottest("Icicle")).toContainText("Parallel Seq Scan");
  await show(page, "Squares");
  await expect(hottest("Squares")).toContainText("Parallel Seq Scan");
  await show(page, "Text");
  await expect(hottest("Text")).toContainText("45.4 ms own · 69.8 %");
});

test("a plan that was not run is shown by cost, and every view says so", async ({ page }) => {
  await paste(
    page,
    `Limit  (cost=0.00..9.00 rows=5 width=8)
  ->  Seq Scan on cats  (cost=0.00..90.00 rows=50 width=8)`,
  );
  await showPlan(page);
  for (const { name, picture } of views) {
    await show(page, name);
    await expect(picture(page)).toBeVisible();
    await expect(page.getByText("The plan was not run (EXPLAIN without ANALYZE)")).toBeVisible();
  }
  await expect(page.getByRole("combobox", { name: "Colour by" })).toHaveValue("cost");
});

test("the icicle is walked, zoomed into and left by the keyboard", async ({ page }) => {
  await open(page, withCte, "Icicle");
  const icicle = pictureOf(page, "Icicle");
  const chosen = icicle.getByRole("treeitem", { selected: true });
  await icicle.focus();
  await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveAccessibleName(/^Aggregate/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(chosen).toHaveAccessibleName(/^Hash ·/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/zoom=5/);
  const way = page.getByRole("navigation", { name: "Zoom" });
  await expect(way.getByRole("listitem")).toHaveText([
    "Whole plan",
    "Aggregate",
    "Hash Join",
    "Hash",
  ]);
  await expect(icicle.getByRole("treeitem").first()).toHaveAccessibleName(/^Hash ·/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/zoom=3/);
  await page.goBack();
  await expect(page).toHaveURL(/zoom=5/);
  await way.getByRole("button", { name: "Whole plan" }).click();
  await expect(page).not.toHaveURL(/zoom/);
  await expect(icicle.getByRole("treeitem", { name: /^Statement/ })).toBeVisible();
});

test("a CTE that two scans read is in the icicle twice, as wide as what each pulled", async ({
  page,
}) => {
  await open(page, withCte, "Icicle");
  const bars = pictureOf(page, "Icicle").getByRole("treeitem", { name: /^CTE few: Bitmap Heap/ });
  await expect(bars).toHaveCount(2);
  const scans = pictureOf(page, "Icicle").getByRole("treeitem", { name: /^CTE Scan on few/ });
  for (const nth of [0, 1]) {
    const [bar, scan] = [await bars.nth(nth).boundingBox(), await scans.nth(nth).boundingBox()];
    expect(bar?.x).toBeCloseTo(scan?.x ?? 0, 0);
    expect(bar?.width).toBeLessThan(scan?.width ?? 0);
  }
});

test("squares are drilled into by a double click, their area and numbers are chosen", async ({
  page,
}) => {
  await open(page, withCte, "Squares");
  const squares = pictureOf(page, "Squares");
  const hash = squares.getByRole("treeitem", { name: /^Hash ·/ });
  await hash.dblclick();
  await expect(page).toHaveURL(/zoom=5/);
  await expect(squares.getByRole("treeitem", { name: /^Aggregate/ })).toHaveCount(0);
  await page.getByRole("switch", { name: "Percent" }).click();
  await expect(hash).toContainText("35.2 %");
  await page.getByRole("combobox", { name: "Area" }).selectOption("Own buffers");
  await expect(squares.getByRole("treeitem", { name: /^CTE few: Bitmap Heap/ })).toContainText("%");
  await page.getByRole("button", { name: "Whole plan" }).click();
  const lists = page.getByRole("region", { name: "Around the node" });
  await expect(lists.getByRole("heading")).toHaveText("Hash");
  await expect(lists.getByRole("table")).toHaveCount(3);
  await lists.getByRole("button", { name: "Hash Join" }).click();
  await expect(page).toHaveURL(/node=3/);
  await squares.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/node=4/);
});

test("the grid sorts, flat and within the tree, hides columns and sums up", async ({ page }) => {
  await open(page, sample("plans/cte-and-sub-plans/plan.txt"), "Grid");
  const grid = pictureOf(page, "Grid");
  const names = () => grid.getByRole("rowheader").allTextContents();
  expect((await names()).slice(0, 3)).toEqual([
    "Limit",
    "CTE recent: Seq Scan on entries",
    "InitPlan 3: Aggregate",
  ]);
  await grid.getByRole("button", { name: "Own time" }).click();
  await expect(grid.getByRole("columnheader", { name: "Own time" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  expect((await names()).slice(0, 2)).toEqual(["Limit", "CTE recent: Seq Scan on entries"]);
  await page.getByRole("switch", { name: "Keep the tree" }).click();
  expect((await names())[0]).toBe("CTE Scan on recent other");
  await grid.focus();
  await page.keyboard.press("Home");
  await expect(grid.getByRole("row", { selected: true })).toContainText("CTE Scan on recent other");

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Calls" }).click();
  await page.keyboard.press("Escape");
  await expect(grid.getByRole("columnheader", { name: "Calls" })).toHaveCount(0);
  await page.reload();
  await expect(grid).toBeVisible();
  await expect(grid.getByRole("columnheader", { name: "Calls" })).toHaveCount(0);

  await page.getByRole("combobox", { name: "Rows" }).selectOption("Totals by relation");
  const totals = page.getByRole("treegrid", { name: "Totals by relation" });
  await expect(totals.getByRole("rowheader")).toContainText([
    "urls × 1",
    "entries × 1",
    "links × 1",
    "feeds × 1",
    "Nodes on no relation",
  ]);
});

test("a plan in JSON is printed as Postgres' text", async ({ page }) => {
  await open(page, withCte, "Text");
  const text = pictureOf(page, "Text");
  await expect(text).toContainText("  CTE few\n    ->  Bitmap Heap Scan on s.a");
  await expect(text).toContainText("Execution Time: 19.881 ms");
  await text.focus();
  await page.keyboard.press("End");
  await expect(text.getByRole("treeitem", { selected: true })).toContainText("CTE Scan on few y");
  await expect(page.getByRole("button", { name: "Copy the plan" })).toBeVisible();
});

test("of five thousand nodes no view puts three thousand elements into the page", async ({
  page,
}) => {
  const scans = Array.from(
    { length: 5000 },
    (_, at) =>
      `  ->  Seq Scan on part_${at}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.010..${(1 + (at % 7)).toFixed(3)} rows=5 loops=1)`,
  );
  await paste(page, "");
  await page.getByRole("textbox", { name: "Statement, plan or log entry" }).evaluate(
    (box, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    },
    `Append  (cost=0.00..9.00 rows=5 width=8) (actual time=1.000..21000.000 rows=50 loops=1)\n${scans.join("\n")}`,
  );
  await showPlan(page);
  for (const { name, picture } of views) {
    await show(page, name);
    await expect(picture(page)).toBeVisible();
    await expect(picture(page)).toContainText("Append");
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(3000);
  }
  await show(page, "Squares");
  await expect(page.getByText(/too small to be drawn/)).toBeVisible();
  await show(page, "Grid");
  const grid = pictureOf(page, "Grid");
  await grid.focus();
  await page.keyboard.press("End");
  await expect(grid.getByRole("row", { selected: true })).toContainText("part_4999");
});

test("script in a plan's texts stays text in every view", async ({ page }) => {
  const hostile = "<img src=x onerror=window.broken=true>";
  await paste(
    page,
    `Seq Scan on "${hostile}"  (cost=0.00..1.00 rows=1 width=4)\n  Filter: (a = '${hostile}')`,
  );
  await showPlan(page);
  for (const { name, picture } of views) {
    await show(page, name);
    await expect(picture(page)).toContainText("<img src=x onerror=");
  }
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
});
