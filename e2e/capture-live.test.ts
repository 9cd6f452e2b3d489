import { expect, type Locator, type Page } from "@playwright/test";
import { Client } from "pg";
import { openJoined, openRowByRow } from "#server/embedded/demo/open-page.ts";
import { mariasSession } from "#server/embedded/demo/workload.ts";
import { expectClean, widths } from "./clean.ts";
import { demoOf } from "./servers.ts";
import { test } from "./test.ts";

async function withClient(url: string, use: (client: Client) => Promise<unknown>) {
  const client = new Client(url);
  await client.connect();
  await use(client);
  await client.end();
}

test("an application is listened to at the wire, its loop is found, and it is compared with the mended one", async ({
  page,
  server,
}) => {
  await page.goto("/captures");
  const captured = async (name: string, act: (client: Client) => Promise<unknown>) => {
    await page.getByRole("link", { name: "Captures", exact: true }).first().click();
    await page.getByRole("tab", { name: "At the wire" }).click();
    await page.getByRole("button", { name: "Start" }).click();
    const status = page.getByRole("status").filter({ hasText: "Listening at" });
    const place = /127\.0\.0\.1:(\d+)/.exec((await status.textContent()) ?? "");
    const through = new URL(demoOf(server));
    through.port = place?.[1] ?? "";
    await withClient(through.href, act);
    await page.getByRole("textbox", { name: "Its name" }).fill(name);
    await page.getByRole("button", { name: "Stop, and show what was sent" }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
  };
  await captured("Row by row", (client) => openRowByRow(client, mariasSession));
  await expect(page.getByText("1,310 statements: 6 shapes")).toBeVisible();
  await expect(
    page.getByText("Before it, links returned 434 rows, in 435 statements: 2 for each row."),
  ).toBeVisible();
  await expectMeasured(page);
  await captured("Joined", (client) => openJoined(client, mariasSession));
  await expect(page.getByText("2 statements: 2 shapes")).toBeVisible();
  await page.getByRole("tab", { name: "Compare" }).click();
  const before = page.getByLabel("What came before");
  await before.selectOption({ label: await labelled(before, /^Row by row/) });
  await expect(page.getByText("1,310 statements of 6 shapes → 2 statements")).toBeVisible();
});

test("an application that wants to be encrypted is, and why one leaves is said meanwhile", async ({
  page,
  server,
}) => {
  await page.goto("/captures");
  await page.getByRole("tab", { name: "At the wire" }).click();
  await page.getByRole("switch", { name: "The application wants an encrypted connection" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  const status = page.getByRole("status").filter({ hasText: "Listening at" });
  await expect(status).toContainText("with sslmode=require");
  await expect(page.getByText("No connection yet.")).toBeVisible();
  const through = new URL(demoOf(server));
  through.port = /127\.0\.0\.1:(\d+)/.exec((await status.textContent()) ?? "")?.[1] ?? "";
  through.searchParams.delete("sslmode");
  const connectionString = through.href;
  const doubting = new Client({ connectionString, ssl: true });
  await expect(doubting.connect()).rejects.toThrow("self-signed certificate");
  await expect(page.getByText("A client left when it saw the certificate.")).toBeVisible();
  const client = new Client({ connectionString, ssl: { rejectUnauthorized: false } });
  await client.connect();
  await client.query("select 1");
  await expect(page.getByText("1 connection so far, 1 open.")).toBeVisible();
  await expectClean(page);
  await client.end();
  await page.getByRole("textbox", { name: "Its name" }).fill("Encrypted");
  await page.getByRole("button", { name: "Stop, and show what was sent" }).click();
  await expect(page.getByRole("heading", { name: "Encrypted" })).toBeVisible();
  await expect(page.getByText("1 statement: 1 shape")).toBeVisible();
});

/** What the loop could become is run beside it, and held against it at any distance. */
async function expectMeasured(page: Page) {
  const way = page.getByRole("region", { name: "Time on the way" });
  await expect(way).toContainText("1,310 round trips take 655 ms on the way.");
  await way.getByRole("slider").press("End");
  await expect(way).toContainText("1,310 round trips take 65.5 s on the way.");
  const loop = page.getByRole("article", { name: "The same query for one row after the other" });
  const measure = loop.first().getByRole("button", { name: "Measure it beside the loop" });
  await measure.first().click();
  const dialog = page.getByRole("dialog", { name: "One statement for both, beside the loop" });
  await dialog.getByRole("button", { name: "Measure" }).click();
  const table = dialog.getByRole("table", { name: "The loop, and what could be sent instead" });
  await expect(table.getByRole("row", { name: /^The loop/ })).toContainText("1,303");
  await expect(table.getByRole("row", { name: /^Instead of it/ })).toContainText("435");
  await dialog.getByRole("slider").press("End");
  await expect(dialog.getByRole("status")).toContainText("With 50.0 ms for a round trip");
  await expect(table.getByRole("row", { name: /^Instead of it/ })).toContainText("21.8 s");
  await expectClean(page);
  await dialog.getByRole("button", { name: "Close" }).last().click();
}

/** Of an option whose text says also when it was. */
async function labelled(select: Locator, name: RegExp) {
  const texts = select.getByRole("option");
  await expect(texts.filter({ hasText: name }).first()).toBeAttached();
  return (await texts.filter({ hasText: name }).first().textContent()) ?? "";
}

test("what pg_stat_statements counts goes on over a reload, and is forgotten on demand", async ({
  page,
  server,
}) => {
  await page.goto("/captures");
  await page.getByRole("tab", { name: "By pg_stat_statements" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText("Counting what is sent to demo.")).toBeVisible();
  await page.reload();
  await withClient(demoOf(server), (client) => openRowByRow(client, mariasSession));
  await page.getByRole("textbox", { name: "Its name" }).fill("Counted");
  await page.getByRole("button", { name: "Stop, and show what was sent" }).click();
  await expect(page.getByRole("heading", { name: "Counted" })).toBeVisible();
  await expect(page.getByText("what anybody else sent to this database")).toBeVisible();
  await page.goto("/captures");
  await page.getByRole("tab", { name: "By pg_stat_statements" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "Forget it" }).click();
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
});

for (const width of widths) {
  test(`the ways to capture are clean at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/captures");
    for (const way of ["At the wire", "By pg_stat_statements"]) {
      await page.getByRole("tab", { name: way }).click();
      await page.getByRole("button", { name: "Start" }).click();
      await expect(page.getByRole("button", { name: "Forget it" })).toBeVisible();
      await expectClean(page);
      await page.getByRole("button", { name: "Forget it" }).click();
    }
  });
}
