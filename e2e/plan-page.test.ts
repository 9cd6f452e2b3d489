import { expect, type Page } from "@playwright/test";
import { explain, panelOf, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const tree = (page: Page) => page.getByRole("tree", { name: "Plan tree" });

const picture = (page: Page) => page.locator(".tree-picture");

const explainSlow = async (page: Page) => {
  await paste(page, sample("shelf/newest-in-a-language.sql"));
  await explain(page);
};

const triggers = `Delete on feeds  (cost=0.00..9.00 rows=0 width=0) (actual time=10.000..10.000 rows=0 loops=1)
  ->  Seq Scan on feeds  (cost=0.00..9.00 rows=5 width=6) (actual time=0.010..9.000 rows=5 loops=1)
Settings: work_mem = '64MB'
Query Identifier: -4312908813208890121
Planning:
  Buffers: shared hit=112
Planning Time: 1.200 ms
Trigger RI_ConstraintTrigger_a_1 for constraint entries_feed_id_fkey on feeds: time=80.000 calls=5
JIT:
  Functions: 9
  Options: Inlining false, Optimization false, Expressions true, Deforming true
  Timing: Generation 1.000 ms, Inlining 0.000 ms, Optimization 0.500 ms, Emission 3.000 ms, Total 4.500 ms
Execution Time: 100.000 ms`;

test("what belongs to no node is shown: triggers, JIT, planning, settings", async ({ page }) => {
  await paste(page, triggers);
  await showPlan(page);
  await expect(page.getByRole("list", { name: "Where the time went" })).toHaveText(
    "Planning 1.20 msIn the nodes 6.50 msTriggers 80.0 msJIT 4.50 msStarting and ending 9.00 ms",
  );
  const panel = panelOf(page);
  await page.getByRole("tab", { name: "Whole plan" }).click();
  await expect(page).toHaveURL(/tab=plan/);
  for (const said of [
    "Constraint entries_feed_id_fkey on feeds80.0 ms in 5 calls, 16.0 ms each",
    "JIT generation1.00 ms",
    "Emission3.00 ms",
    "Shared Hit Blocks112 (896 kB)",
    "work_mem64MB",
    "Query Identifier-4312908813208890121",
  ]) {
    await expect(panel).toContainText(said);
  }
});

test("the summary leads to the nodes that hold most of the time", async ({ page }) => {
  await paste(page, triggers);
  await showPlan(page);
  const heaviest = page.getByRole("list", { name: "Most of the time" });
  await heaviest.getByRole("button", { name: /^Seq Scan on feeds/ }).click();
  await expect(page).toHaveURL(/node=1/);
  await expect(page.getByRole("region", { name: "Chosen node" })).toContainText(
    "Seq Scan on feeds",
  );
});

test("a plan that was not run is shown by its cost, and says so", async ({ page }) => {
  await paste(page, "Seq Scan on feeds  (cost=0.00..9.00 rows=5 width=6)");
  await showPlan(page);
  const summary = page.getByRole("region", { name: "Summary" });
  await expect(summary).toContainText("Total cost9an estimate: not run");
  await expect(summary.getByRole("list", { name: "Most of the cost" })).toHaveText(
    "Seq Scan on feedscost 9 · 100 %",
  );
});

test("a node says what it does, and what each of its properties means", async ({ page }) => {
  await paste(page, triggers);
  await showPlan(page);
  await page.getByRole("treeitem", { name: /^Seq Scan/ }).click();
  const node = page.getByRole("region", { name: "Chosen node" });
  await expect(node).toContainText("Reads the whole table from its first page to its last");
  await expect(node.getByRole("link", { name: "Manual" })).toHaveAttribute(
    "href",
    /^https:\/\/www\.postgresql\.org\/docs\//,
  );
  await node.getByRole("button", { name: "Own time" }).click();
  await expect(node).toContainText("9 ms ± 0.50 µs, because EXPLAIN rounds each loop");
  await node.getByRole("checkbox", { name: "Say what each line means" }).check();
  await expect(node).toContainText("How many rows the planner expected of one loop");
});

test("of a text with several plans the slowest is opened, and each gets its own ideas", async ({
  page,
}) => {
  const plan = (relation: string, time: number) =>
    `Seq Scan on ${relation}  (cost=0.00..9000.00 rows=5 width=8) (actual time=0.010..${time} rows=5 loops=1)
  Filter: (owner = 7)
  Rows Removed by Filter: 500000
Execution Time: ${time} ms`;
  await paste(page, `${plan("dogs", 90)}\n\n${plan("cats", 190)}`);
  await showPlan(page);
  const panel = panelOf(page);
  await expect(panel).toContainText("on cats (owner)");
  const choice = page.getByRole("combobox", { name: /^Plan/ });
  await expect(choice.locator("option")).toHaveText([
    "1, 90.0 ms: Seq Scan on dogs",
    "2, 190 ms, the slowest: Seq Scan on cats",
  ]);
  await choice.selectOption({ index: 0 });
  await expect(panel).toContainText("on dogs (owner)");
  await expect(panel).not.toContainText("cats");
});

test("an index is measured while the reader looks at another node", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route("**/trials", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await explainSlow(page);
  await page.getByRole("button", { name: "Measure it" }).click();
  await expect(page.getByRole("status")).toContainText("Building and measuring");
  await page.getByRole("treeitem").first().click();
  await expect(page.getByRole("status")).toContainText("Building and measuring the index");
  gate.resolve();
  // Nobody is led away from what they look at.
  await expect(page.getByRole("button", { name: "Show the trial" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Chosen node" })).toBeVisible();
  await page.getByRole("tab", { name: /Findings/ }).click();
  await page.getByRole("button", { name: "Show what was measured" }).click();
  const trial = page.getByRole("region", { name: "Without and with the index" });
  await expect(trial).toContainText(/times faster\./);
  await page.goBack();
  await expect(tree(page)).toBeVisible();
});

test("only the main button drags the tree, and no wheel or pinch reaches the page", async ({
  page,
}) => {
  await explainSlow(page);
  await expect(page.getByRole("treeitem").first()).toBeVisible();
  const style = () => picture(page).getAttribute("style");
  const box = await tree(page).boundingBox();
  const drag = async (button: "left" | "right") => {
    const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 40];
    await page.mouse.move(x, y);
    await page.mouse.down({ button });
    await page.mouse.move(x + 60, y + 30);
    await page.mouse.up({ button });
  };
  const before = await style();
  await drag("right");
  expect(await style()).toBe(before);
  await drag("left");
  await expect.poll(style).not.toBe(before);

  const heldBack = await tree(page).evaluate((element) => {
    const at = { bubbles: true, cancelable: true, clientX: 200, clientY: 300 };
    const wheel = () => new WheelEvent("wheel", { ...at, deltaY: -400, ctrlKey: true });
    // Until the picture is as large as it gets, and once more.
    const wheels = Array.from({ length: 20 }, () => !element.dispatchEvent(wheel()));
    return wheels.every(Boolean);
  });
  expect(heldBack).toBe(true);
});

test("Safari's pinch zooms the tree", async ({ page }) => {
  await explainSlow(page);
  await expect(page.getByRole("treeitem").first()).toBeVisible();
  await page.getByRole("button", { name: "Fit the whole plan" }).click();
  const scale = async () =>
    Number(/scale\(([\d.]+)\)/.exec((await picture(page).getAttribute("style")) ?? "")?.[1]);
  const before = await scale();
  const heldBack = await tree(page).evaluate((element) =>
    [
      { type: "gesturestart", scale: 1 },
      { type: "gesturechange", scale: 1.5 },
    ].map(({ type, scale }) => {
      const event = new MouseEvent(type, { cancelable: true, clientX: 200, clientY: 300 });
      return !element.dispatchEvent(Object.assign(event, { scale }));
    }),
  );
  expect(heldBack).toEqual([true, true]);
  await expect.poll(scale).toBeCloseTo(before * 1.5, 3);
});

test("an arrow key with Alt is the browser's", async ({ page }) => {
  await paste(page, sample("pasted/slide-without-indentation/pasted.txt"));
  await showPlan(page);
  await tree(page).focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/node=0/);
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Meta+ArrowDown");
  await expect(page).toHaveURL(/node=0/);
});

test("a panel that was wide in a wide window leaves room for the tree in a narrow one", async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem("planlens:panel", "900"));
  await page.setViewportSize({ width: 900, height: 700 });
  await explainSlow(page);
  const box = await tree(page).boundingBox();
  expect(box?.width).toBeGreaterThan(250);
  await expect(page.getByRole("button", { name: "Put the panel away" })).toBeInViewport();
});

test("a node that one loop of its workers sorted shows each worker's sort", async ({ page }) => {
  await paste(
    page,
    `Gather Merge  (cost=0.00..9.00 rows=5 width=8) (actual time=1.000..9.000 rows=50 loops=1)
  Workers Planned: 1
  Workers Launched: 1
  ->  Sort  (cost=0.00..9.00 rows=5 width=8) (actual time=1.000..8.000 rows=25 loops=2)
        Sort Key: a
        Sort Method: quicksort  Memory: 25kB
        Worker 0:  Sort Method: external merge  Disk: 4096kB
        ->  Parallel Seq Scan on cats  (cost=0.00..9.00 rows=5 width=8) (actual time=0.100..2.000 rows=25 loops=2)`,
  );
  await showPlan(page);
  await page.getByRole("treeitem", { name: /^Sort/ }).click();
  const workers = page.getByRole("region", { name: "Numbers of each worker" });
  await expect(workers.getByRole("row", { name: "Sort Method" })).toContainText("external merge");
  await expect(workers.getByRole("row", { name: "Sort Space Used" })).toContainText("4.00 MB");
});
