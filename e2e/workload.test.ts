import { expect } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { test } from "./test.ts";

/** A planner is asked some hundred times. */
const CHOSEN = { timeout: 80_000 };

test.describe.configure({ mode: "serial" });

let address = "";

test("the heaviest statements get a set of indexes, with its curve, its plans and a migration", async ({
  page,
  request,
}) => {
  const reply = await request.post("/api/databases/demo/workloads", {
    data: { statements: 4, limits: { count: 2 } },
    ...CHOSEN,
  });
  const { id } = JSON.parse((await reply.text()).trim().split("\n").at(-1) ?? "");
  address = `/workload/demo?of=${id}`;
  await page.goto(address);
  await expect(page.getByRole("heading", { name: /saved$/ })).toBeVisible();
  await expect(page.getByText(/^create index concurrently/).first()).toBeVisible();
  const sets = page.getByRole("table", { name: "Sets of indexes, from the smallest" });
  await sets.getByRole("button").first().click();
  await expect(page).toHaveURL(/step=0/);
  await expect(sets.getByRole("button").first()).toHaveAttribute("aria-pressed", "true");
  await page
    .getByRole("button", { name: /^Compare the plans of/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "The plan now and with these indexes" });
  await expect(dialog).toContainText("Nothing was run.", CHOSEN);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a migration" }).click();
  expect((await saving).suggestedFilename()).toBe("indexes-for-demo.sql");
});

for (const width of widths) {
  test(`the page of a set is clean at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
    await expect(page.getByRole("heading", { name: /saved$/ })).toBeVisible();
    await expectClean(page);
  });
}

test("a limit that is no number is refused, what was typed stays, and choosing can be cancelled", async ({
  page,
}) => {
  await page.goto("/workload/demo");
  const size = page.getByLabel("MB, at most", { exact: true });
  await size.fill("much");
  await expect(page.getByRole("alert")).toContainText("“much” is no number above 0.");
  await expect(page.getByRole("button", { name: "Choose indexes" })).toBeDisabled();
  await size.fill("50");
  await page.getByLabel("over").selectOption("a time to choose");
  await page.getByLabel("from").fill("2020-05-14T12:00");
  await expect(page).toHaveURL(/window=custom.*from=2020-05-14/);
  await page.getByRole("button", { name: "Choose indexes" }).click();
  await expect(page.getByRole("alert")).toContainText("A window is of a year at most.");
  await page.getByLabel("over").selectOption("since the reset");
  await expect(page).not.toHaveURL(/window=custom/);
  await page.getByRole("button", { name: "Choose indexes" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("Cancelled after");
  await expect(size).toHaveValue("50");
});
