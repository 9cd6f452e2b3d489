import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import {
  act,
  drawnTree,
  explain,
  hardlyNoticed,
  panelOf,
  paste,
  sample,
  showPlan,
} from "./paste.ts";
import { test } from "./test.ts";

// Half of all the time that the tests take: no worker should be left with it alone.
test.describe.configure({ mode: "parallel" });

const plan = sample("plans/parallel-verbose/plan.txt");

const visit = (path: string) => async (page: Page) => {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
};

const explained = async (page: Page) => {
  await paste(page, sample("shelf/newest-in-a-language.sql"));
  await explain(page);
  await page.getByRole("tab", { name: /^Findings/ }).click();
  await expect(page.getByRole("button", { name: "Measure it" })).toBeVisible({ timeout: 60_000 });
};

const pages: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ["the first page", visit("/")],
  [
    "a write that is to be confirmed",
    async (page) => {
      await paste(page, "delete from sessions");
      await explain(page);
      await page.getByRole("button", { name: "See what it does, and run it" }).click();
      await expect(page.getByText("DELETE changes rows of sessions.")).toBeVisible();
    },
  ],
  [
    "parameters that need values, and options",
    async (page) => {
      await paste(page, "select * from entries where feed_id = :feed and title like :title");
      await page.getByText("Options of the run").click();
      await explain(page);
      await expect(page.getByRole("region", { name: "Beside the generic plan" })).toBeVisible();
    },
  ],
  [
    "a plan",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await drawnTree(page);
    },
  ],
  [
    "findings that are hardly noticed",
    async (page) => {
      await paste(page, hardlyNoticed);
      await showPlan(page);
      const panel = panelOf(page);
      if (!(await panel.isVisible())) await page.getByRole("tab", { name: /^Findings/ }).click();
      await panel.getByText("A finding of less than 2 % of the whole").click();
    },
  ],
  [
    "a plan with a node chosen",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("treeitem").nth(1).click();
    },
  ],
  [
    "a worker's numbers",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("tree").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("End");
      await expect(page.getByRole("region", { name: "Numbers of each worker" })).toBeVisible();
    },
  ],
  [
    "a whole plan",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("tab", { name: "Whole plan" }).click();
    },
  ],
  [
    "a source",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("tab", { name: "Source" }).click();
    },
  ],
  ...["Icicle", "Squares", "Grid", "Text"].map(
    (view) =>
      [
        `a plan's ${view.toLowerCase()}`,
        async (page: Page) => {
          await paste(page, plan);
          await showPlan(page);
          await page.getByRole("tab", { name: view, exact: true }).click();
          await page.getByRole(view === "Grid" ? "treegrid" : "tree").focus();
          await page.keyboard.press("End");
          await expect(page).toHaveURL(/node=/);
        },
      ] as const,
  ),
  ["findings and index ideas", explained],
  [
    "a statement with a part marked",
    async (page) => {
      await paste(page, sample("shelf/newest-in-a-language.sql"));
      await explain(page);
      await page.getByRole("tab", { name: "Statement" }).click();
      await page.getByRole("button", { name: "entries", exact: true }).click();
    },
  ],
  [
    "a node explained",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("treeitem").nth(1).click();
      await page.getByRole("checkbox", { name: "Say what each line means" }).check();
    },
  ],
  [
    "a search for nodes",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("button", { name: "Find a node" }).click();
      await page.keyboard.type("scan");
    },
  ],
  [
    "the list of keys",
    async (page) => {
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("button", { name: "Keys" }).click();
    },
  ],
  [
    "a menu of actions",
    async (page) => {
      await page.setViewportSize({ width: 400, height: 800 });
      await paste(page, plan);
      await showPlan(page);
      await page.getByRole("button", { name: "Actions" }).click();
    },
  ],
  [
    "a measured index",
    async (page) => {
      await explained(page);
      await page.getByRole("button", { name: "Measure it" }).click();
      await expect(page.getByRole("table", { name: "Nodes of both plans" })).toBeVisible();
    },
  ],
  [
    "a made link",
    async (page) => {
      await explained(page);
      await act(page, "Share");
      await page.getByRole("button", { name: "Make the link" }).click();
      await expect(page.getByRole("button", { name: "Copy the link" })).toBeVisible();
    },
  ],
  [
    "a running statement",
    async (page) => {
      await paste(page, "select pg_sleep(30)");
      await explain(page);
      await expect(page.getByRole("status")).toBeVisible();
    },
  ],
  [
    "a refusal",
    async (page) => {
      await paste(page, "delete from entries");
      await explain(page);
      await expect(page.getByRole("alert")).toBeVisible();
    },
  ],
  ["a page that is not there", visit("/nowhere")],
  ["the statements", visit("/statements")],
  ...["scatter", "squares"].map(
    (view) =>
      [
        `the statements' ${view}`,
        async (page: Page) => {
          await page.goto(`/statements?view=${view}`);
          await page.getByRole("listbox").focus();
          await page.keyboard.press("End");
          await expect(page).toHaveURL(/chosen=/);
        },
      ] as const,
  ),
  [
    "a statement",
    async (page) => {
      await page.goto("/statements?search=target_url_id%20%3D");
      await page.getByRole("link", { name: /links\.target_url_id/ }).click();
      await expect(page.getByRole("button", { name: "Explain with these values" })).toBeVisible();
    },
  ],
  [
    "how snapshots are taken",
    async (page) => {
      await page.goto("/statements?window=15m&against=before");
      await page.getByRole("button", { name: /^(?:Change it|Take snapshots)$/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  ],
  ["the databases", visit("/databases")],
  [
    "a database's health",
    async (page) => {
      await page.goto("/databases/demo/health");
      await page.getByRole("heading", { name: "Settings", level: 2 }).waitFor();
      await page.getByText("What mends it").first().click();
    },
  ],
];

for (const width of widths) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });
    for (const [name, open] of pages) {
      test(`axe finds nothing on ${name}, and nothing sticks out`, async ({ page }) => {
        await open(page);
        await expectClean(page);
      });
    }
  });
}
