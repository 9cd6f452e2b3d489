import { expect, type Page } from "@playwright/test";
import { act, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const open = async (page: Page) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  await showPlan(page);
  await page.getByRole("tree", { name: "Plan tree" }).focus();
};

const place = (page: Page) => page.getByRole("search").getByRole("status");

test("a node is found by its words, the next by Enter, the one before by Shift Enter", async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("scan");
  await expect(place(page)).toHaveText(/^1 of \d+: .*Scan/);
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText(/^2 of \d+: .*Scan/);
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(place(page)).toHaveText(/^(\d+) of \1: .*Scan/);
  await expect(page.getByRole("treeitem", { selected: true })).toHaveAccessibleName(/Scan/);
  await page.keyboard.type(" of nothing");
  await expect(place(page)).toHaveText("No node");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("search")).toBeHidden();
  await expect(page.getByRole("tree", { name: "Plan tree" })).toBeFocused();
});

test("from the page's heading the search leads into the view", async ({ page }) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  await showPlan(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("/");
  await page.keyboard.type("scan");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tree", { name: "Plan tree" })).toBeFocused();
});

test("the keys on the button read the text from wherever one is", async ({ page }) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  await expect(page.getByRole("button", { name: /^Show the plan/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Colours" }).press("Control+Enter");
  await expect(page.getByRole("tree", { name: "Plan tree" })).toBeVisible();
});

test("what is typed into the search is text, and no key of the page", async ({ page }) => {
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("p?/1");
  await expect(page.getByRole("searchbox")).toHaveValue("p?/1");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("complementary", { name: "About the plan" })).toBeVisible();
});

test("the keys are listed, and Escape leads back", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toContainText("Find a node");
  await page.keyboard.press("/");
  await expect(page.getByRole("search")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("p");
  await expect(page.getByRole("complementary", { name: "About the plan" })).toBeHidden();
});

test("a digit shows a view, and the Tab key goes on from there", async ({ page }) => {
  await open(page);
  await page.getByRole("tree", { name: "Plan tree" }).focus();
  await page.keyboard.press("4");
  await expect(page.getByRole("tab", { name: "Grid" })).toBeFocused();
  await expect(page.getByRole("tab", { name: "Grid", selected: true })).toBeVisible();
});

test.describe("400 pixels wide, by touch", () => {
  test.use({ viewport: { width: 400, height: 800 }, hasTouch: true });

  test("the picture is in sight at once, and a tap on a node pulls the panel up", async ({
    page,
  }) => {
    await open(page);
    const tree = page.getByRole("tree", { name: "Plan tree" });
    const box = await tree.boundingBox();
    expect(box?.height).toBeGreaterThan(240);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    await page.getByRole("treeitem", { name: /^CTE Scan recent other/ }).tap();
    const node = page.getByRole("region", { name: "Chosen node" });
    await expect(node).toBeInViewport({ ratio: 0.1 });
    await expect(tree).toBeInViewport({ ratio: 0.9 });
    await page.getByRole("button", { name: "Put the panel away" }).tap();
    await expect(node).toBeHidden();
    await page.getByRole("tab", { name: "Whole plan" }).tap();
    await expect(page.getByRole("tabpanel", { name: "Whole plan" })).toBeInViewport();
  });

  test("the summary leads to a node, and what one can do is in a menu", async ({ page }) => {
    await open(page);
    await page.getByRole("list", { name: "Most of the time" }).getByRole("button").first().tap();
    await expect(page.getByRole("region", { name: "Chosen node" })).toBeVisible();
    await act(page, "Share");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
  });

  test("the panel is pulled as high as one likes, and let go at the bottom it is put away", async ({
    page,
  }) => {
    await open(page);
    const pull = async (from: RegExp, to: number) => {
      const grip = await page.getByRole("button", { name: from }).boundingBox();
      await page.mouse.move(200, (grip?.y ?? 0) + 10);
      await page.mouse.down();
      await page.mouse.move(200, to, { steps: 4 });
      await page.mouse.up();
    };
    await pull(/^Show the panel/, 300);
    const panel = page.getByRole("complementary", { name: "About the plan" });
    await expect.poll(async () => Math.round((await panel.boundingBox())?.height ?? 0)).toBe(500);
    await pull(/^Put the panel away/, 790);
    await expect(page.getByRole("button", { name: "Show the panel" })).toBeVisible();
  });
});
