import { expect, type Page } from "@playwright/test";
import { act, panelOf, paste, showPlan } from "./paste.ts";
import { test } from "./test.ts";

/** What a plan says must stay text wherever it is shown. Each text hurts in its own name. */
const script = (name: string) =>
  `<img src=x onerror="hurt='${name}'">"'><script>hurt='${name}'</script><svg onload="hurt='${name}'">`;

const numbers = {
  "Startup Cost": 0,
  "Total Cost": 900,
  "Plan Rows": 5,
  "Plan Width": 8,
  "Actual Startup Time": 0.1,
  "Actual Total Time": 90,
  "Actual Rows": 5,
  "Actual Loops": 1,
};

const scan = {
  ...numbers,
  "Node Type": "Seq Scan",
  "Relation Name": script("relation"),
  Schema: script("schema"),
  Alias: script("alias"),
  Output: [script("output")],
  Filter: `(title = '${script("filter")}'::text)`,
  "Rows Removed by Filter": 500_000,
  [script("label")]: script("value"),
  Workers: [{ "Worker Number": 0, "Actual Rows": 1, [script("worker")]: script("worker's") }],
};

const plan = JSON.stringify([
  {
    "Query Text": `select * from entries where title = '${script("statement")}'`,
    Plan: {
      ...numbers,
      "Node Type": "Sort",
      "Sort Key": [script("key")],
      "Sort Method": script("method"),
      Plans: [
        { ...scan, "Parent Relationship": "Outer" },
        {
          ...numbers,
          "Node Type": script("type"),
          "Parent Relationship": "InitPlan",
          "Subplan Name": `CTE ${script("cte")}`,
          "Index Name": script("index"),
          "Custom Plan Provider": script("provider"),
        },
      ],
    },
    Settings: { [script("setting")]: script("set to") },
    Triggers: [
      {
        "Trigger Name": script("trigger"),
        "Constraint Name": script("constraint"),
        Relation: script("changed"),
        Time: 5,
        Calls: 1,
      },
    ],
    JIT: { Functions: 1, Options: { [script("option")]: true }, Timing: { Total: 1 } },
    "Query Identifier": script("id"),
    [script("whole")]: script("of all"),
    "Execution Time": 120,
  },
]);

async function expectText(page: Page): Promise<void> {
  await expect(page.locator("img[src='x'], svg[onload], [onerror]")).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(window, "hurt"))).toBeUndefined();
}

const tabsOf = (page: Page, list: string) =>
  page.getByRole("tablist", { name: list }).getByRole("tab");

async function eachTab(page: Page, list: string, look: () => Promise<void>): Promise<void> {
  const names = await tabsOf(page, list).allTextContents();
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    await page.getByRole("tablist", { name: list }).getByRole("tab", { name }).click();
    await page.waitForLoadState("networkidle");
    await look();
  }
}

test("script in any text of a plan stays text, in every view and every tab", async ({ page }) => {
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("tree", { name: "Plan tree" }).focus();
  for (const key of ["Home", "ArrowDown", "End"]) {
    await page.keyboard.press(key);
    await eachTab(page, "About the plan", () => expectText(page));
    await page.getByRole("tree", { name: "Plan tree" }).focus();
  }
  await eachTab(page, "Ways to see the plan", () => expectText(page));
  await tabsOf(page, "About the plan").filter({ hasText: "Whole plan" }).click();
  await expect(panelOf(page)).toContainText(script("set to"));
  await expect(panelOf(page)).toContainText(script("of all"));
});

test("the node panel shows such a text as it stood", async ({ page }) => {
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("button", { name: "Find a node" }).click();
  await page.keyboard.insertText("title");
  await page.getByRole("tab", { name: "Node" }).click();
  const node = page.getByRole("region", { name: "Chosen node" });
  for (const name of ["relation", "output", "label", "value", "worker's"]) {
    await expect(node).toContainText(script(name));
  }
  await expectText(page);
});

test("script stays text where plans are compared, shared, kept and refused", async ({ page }) => {
  await paste(page, plan);
  await showPlan(page);
  await expect(page.getByRole("tree", { name: "Plan tree" })).toBeVisible();
  const back = page.url();
  for (const name of ["Compare", "Scoresheet"]) {
    await act(page, name);
    await page.waitForLoadState("networkidle");
    await expectText(page);
    await page.goto(back);
  }
  await act(page, "Share");
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("button", { name: "Copy the link" })).toBeVisible();
  await expectText(page);
  await paste(page, `Sort  (cost=0.00..9.00 rows=5 width=8)\n  -> ${script("refused")}`);
  await expectText(page);
  await page.goto(`/plan/${encodeURIComponent(script("address"))}`);
  await expectText(page);
});
