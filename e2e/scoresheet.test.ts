import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { act, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const open = async (page: Page, name: string) => {
  await paste(page, sample(`compared/${name}.txt`));
  await showPlan(page);
  await expect(page.getByRole("tree")).toBeVisible();
};

const sheet = (page: Page) => page.getByRole("table", { name: "Scoresheet" });

test("the attempts at a statement stand in a table, with a note on what was changed", async ({
  page,
}) => {
  await open(page, "index-added/before");
  await open(page, "two-different-statements/after");
  await open(page, "index-added/after");
  await act(page, "Scoresheet");
  await expect(page).toHaveURL(/view=scores/);
  await expect(sheet(page).getByRole("row")).toHaveText([
    /^AttemptWhat changed/,
    /^1 Plan over orders.*The first attempt\s*22\.1 ms22\.0 ms Seq Scan on orders106 µs1,66713\.0 MB$/,
    /^2 Plan over orders.*Bitmap Heap Scan using orders_customer_id instead of a Seq Scan on orders\s*137 µs161× less99\.0 µs Bitmap Heap Scan on orders56\.0 µs102816 kB16× less$/,
  ]);
  const note = page.getByRole("textbox", { name: "Note on attempt 2" });
  await note.fill("create index on orders (customer_id)");
  await note.blur();
  await page.reload();
  await expect(note).toHaveValue("create index on orders (customer_id)");

  await page.getByText("Which plans count").click();
  await page.getByRole("checkbox", { name: /Plan over items/ }).check();
  await expect(sheet(page).getByRole("row")).toHaveCount(4);
  await page.getByRole("checkbox", { name: /Plan over items/ }).uncheck();
  await sheet(page).getByRole("link", { name: "Plan over orders" }).click();
  await expect(page.getByRole("tree")).toBeVisible();
  await expect(page.getByText("22.1 ms").first()).toBeVisible();
});

test("by the keyboard alone one goes on from the heading, and a single attempt says how to get another", async ({
  page,
}) => {
  await open(page, "index-added/before");
  await page.getByRole("button", { name: "Scoresheet" }).press("Enter");
  await expect(page).toHaveURL(/view=scores/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Show the plan" }).press("Enter");
  await expect(page.getByRole("tree")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Scoresheet" }).press("Enter");
  await page.getByRole("link", { name: "Paste another plan" }).press("Enter");
  await expect(page).toHaveURL("/");
});

test("the plans of one text are attempts too", async ({ page }) => {
  const [first, second] = ["before", "after"].map((side) =>
    sample(`compared/parallel-and-not/${side}.txt`),
  );
  await paste(page, `${first}\n${second}`);
  await showPlan(page);
  await act(page, "Scoresheet");
  await expect(sheet(page).getByRole("row").nth(2)).toContainText("In parallel, with 2 workers");
  await expect(sheet(page).getByRole("row").nth(2)).toContainText("2.7× less");
});

for (const width of widths) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });
    test("axe finds nothing on a scoresheet and a comparison, and nothing sticks out", async ({
      page,
    }) => {
      await open(page, "join-order-swapped/before");
      await open(page, "join-order-swapped/after");
      await act(page, "Scoresheet");
      await expect(sheet(page)).toBeVisible();
      await expectClean(page);
      await act(page, "Compare");
      await page.getByRole("combobox", { name: "Compare with" }).selectOption({ index: 1 });
      await expect(page.getByRole("table", { name: "Nodes of both plans" })).toBeVisible();
      await expectClean(page);
    });
  });
}
