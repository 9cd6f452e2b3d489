import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { act, drawnTree, makeLink, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const plan = sample("anonymised/literals/plan.txt");

/** Words of it that a stranger could learn something from. */
const secrets =
  /customers|orders|shop|full name|country|example|agent|4711|vip|net_price|placed_at/i;

/** With the dialog open, and what leaves in it. */
async function anonymise(page: Page) {
  await paste(page, plan);
  await showPlan(page);
  await drawnTree(page);
  await act(page, "Share");
  await page.getByRole("switch", { name: "Anonymise it" }).check();
  const preview = page.getByRole("region", { name: "What leaves" });
  await expect(preview).toContainText("Seq Scan on schema1.table1");
  return preview;
}

/** What a capture's reader could learn of whoever sent it. */
const applicationSecrets = /comments|posts|users|title|application_controller|it's/i;

/** The file of the key, where the browser put it. */
async function saveKey(page: Page): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the key" }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/\.planlens-key\.json$/);
  return saved.path();
}

async function open(page: Page, key: string) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    act(page, "Open with the key"),
  ]);
  await chooser.setFiles(key);
}

const places = [
  ["In the link", { width: 1280, height: 800 }],
  ["On this server", { width: 400, height: 800 }],
] as const;

for (const [place, viewport] of places) {
  test(`of an anonymised share nothing real leaves, and its key opens it: ${place}`, async ({
    page,
    browser,
  }) => {
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await expect(await anonymise(page)).not.toContainText(secrets);
    const key = await saveKey(page);
    const link = await makeLink(page, place);
    expect(sent.filter((request) => secrets.test(request))).toEqual([]);

    const other = await (await browser.newContext({ viewport })).newPage();
    await other.goto(link);
    await expect(other.getByRole("heading", { name: "Anonymised plan of 5 nodes" })).toBeVisible();
    await expect(other.getByText("Names and values in this plan are made up")).toBeVisible();
    expect(await drawnTree(other)).not.toMatch(secrets);

    await open(other, key);
    await expect(other.getByText("put back in this browser only")).toBeVisible();
    expect(await drawnTree(other)).toMatch(/customers/);
    await act(other, "Show the made-up names");
    await expect(other.getByRole("heading", { name: "Anonymised plan of 5 nodes" })).toBeVisible();
    await other.context().close();
  });
}

test("of an anonymised capture nothing real leaves, and its key opens it", async ({
  page,
  browser,
  request,
}) => {
  const log = sample("logs/applications/rails/log.txt");
  const reply = await request.post("/api/captures?title=Users", { data: log });
  const { id } = await reply.json();
  await page.goto(`/captures/${id}`);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("switch", { name: "Anonymise it" }).check();
  const preview = page.getByRole("region", { name: "What leaves" });
  await expect(preview).toContainText('select count(*) from "table');
  await expect(preview).toContainText(/One text that may name anything, .* is left out\./);
  expect(await preview.locator("pre").textContent()).not.toMatch(applicationSecrets);
  const key = await saveKey(page);
  const link = await makeLink(page, "On this server");
  const shared = await (await request.get(link.replace("/s/", "/api/shares/"))).text();
  expect(shared).toContain("Anonymised capture of 5 statements");
  expect(shared).not.toMatch(/comments|posts|users|application_controller/i);

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  const title = other.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Anonymised capture of 5 statements");
  await expect(other.getByText("Names and values in this capture are made up")).toBeVisible();
  await open(other, key);
  await expect(title).toHaveText("Users");
  await other.getByRole("tab", { name: /^Shapes/ }).click();
  await expect(other.getByRole("table", { name: "Shapes of the capture" })).toContainText(
    'from "comments"',
  );
  await other.context().close();
});

test("a key that does not fit is refused with a sentence", async ({ page }) => {
  await anonymise(page);
  const link = await makeLink(page, "In the link");
  await page.goto(link);
  await expect(page.getByText("Names and values in this plan are made up")).toBeVisible();
  const chooser = page.waitForEvent("filechooser");
  await act(page, "Open with the key");
  const file = { name: "notes.json", mimeType: "application/json", buffer: Buffer.from("{}") };
  await (await chooser).setFiles(file);
  await expect(page.getByRole("alert")).toContainText("This file is no key of Planlens");
});

test("the preview is there for everybody, at any width", async ({ page }) => {
  const preview = await anonymise(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await expect(preview).toBeVisible();
    await expectClean(page);
  }
  const key = JSON.parse(readFileSync(await saveKey(page), "utf8"));
  expect(Object.values(key.names)).toEqual(expect.arrayContaining(["customers", "Full Name"]));
});
