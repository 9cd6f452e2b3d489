import { expect } from "@playwright/test";
import { boxText, paste, sample } from "./paste.ts";
import { test } from "./test.ts";

test("an address fills the box, runs nothing, and what was in it is brought back", async ({
  page,
}) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  await paste(page, "select 'mine'");
  await page.goto(`/?${new URLSearchParams({ sql: "select 1 + 1" })}`);
  await expect.poll(() => boxText(page)).toBe("select 1 + 1");
  await page.reload();
  await expect.poll(() => boxText(page)).toBe("select 1 + 1");
  await page.goto("/?sql=select+2");
  await expect.poll(() => boxText(page)).toBe("select 2");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect.poll(() => boxText(page)).toBe("select 'mine'");
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect.poll(() => boxText(page)).toBe("select 2");
  expect(sent).toEqual([]);
});

test("a plan in an address is that text, its numbers as they were written", async ({ page }) => {
  const plan = sample("plans/sort-on-disk/plan.json").replace(/\s+/g, " ").trim();
  await page.goto(`/?${new URLSearchParams({ plan })}`);
  await expect(page.getByText("A plan in JSON format.")).toBeVisible();
  expect(await boxText(page)).toBe(plan);
  await expect(page).toHaveURL(`/?${new URLSearchParams({ plan })}`);
});
