import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { makeLink, sample } from "./paste.ts";
import { test } from "./test.ts";

const sheet = (page: Page) => page.getByRole("table", { name: "Scoresheet" });

test("all attempts at a statement go in one link, with their notes and scores", async ({
  page,
  browser,
  request,
}) => {
  // Each time of its own: what is added is kept for all.
  const statement = `select count(*) as shared_${Date.now()} from orders`;
  const known = await request.post("/api/databases/demo/statement-key", { data: { statement } });
  const { statementKey } = await known.json();
  const at = `/api/databases/demo/attempts/${statementKey}`;
  const [first, second] = ["before", "after"].map((name) =>
    sample(`compared/index-added/${name}.txt`),
  );
  await request.post(at, { data: { source: first, statement } });
  const { id } = await (await request.post(at, { data: { source: second, statement } })).json();
  await request.patch(`/api/attempts/${id}`, { data: { note: "with an index", starred: true } });

  await page.goto(`/attempts/demo/${statementKey}`);
  await page.getByRole("button", { name: "Share them" }).click();
  await expect(page.getByRole("dialog", { name: "Share this list of attempts" })).toContainText(
    "their notes",
  );
  const link = await makeLink(page, "In the link");
  for (const attempt of [id, (await (await request.get(at)).json()).attempts[0].id])
    await request.delete(`/api/attempts/${attempt}`);

  const teammate = await (await browser.newContext()).newPage();
  await teammate.goto(link);
  await expect(teammate.getByRole("heading", { name: /^Attempts: / })).toBeVisible();
  await expect(sheet(teammate).getByRole("row")).toHaveCount(3);
  await expect(sheet(teammate)).toContainText("with an index");
  await expect(sheet(teammate)).toContainText("less");
  await sheet(teammate).getByRole("link").nth(1).click();
  await expect(teammate.getByRole("note")).toContainText("Said of this attempt: with an index");
  await expect(
    teammate.getByRole("treeitem", { name: /orders_customer_id/ }).first(),
  ).toBeVisible();
  await teammate.getByRole("tab", { name: "Icicle" }).click();
  await expect(teammate).toHaveURL(/attempt=1.*#1\./);
  await teammate.getByRole("link", { name: "All attempts" }).click();
  await expect(sheet(teammate)).toBeVisible();
  await teammate.context().close();
});

test("attempts of every kind are shown from the server, clean at every width", async ({
  page,
  request,
}) => {
  const document = JSON.parse(sample("shares/version-4-attempts.json"));
  const reply = await request.post("/api/shares", { data: { title: "Four attempts", document } });
  const { id } = await reply.json();
  await page.goto(`/s/${id}`);
  await expect(page.getByRole("heading", { name: "Four attempts" })).toBeVisible();
  await expect(sheet(page)).toContainText("with enable_seqscan = off, by ann@example.com");
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectClean(page);
  }
});
