import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { freePort } from "#server/embedded/free-port.ts";
import { type App, runApp } from "#server/embedded/testing/run-app.ts";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { testProvider } from "#server/sign-in/testing/test-provider.ts";
import { expectClean, widths } from "./clean.ts";
import { sample } from "./paste.ts";
import { test } from "./test.ts";

const token = "a token of sixteen";
const folder = temporaryFolder();
let app: App;
let address: URL;
let provider: Awaited<ReturnType<typeof testProvider>>;

test.beforeAll(async () => {
  const port = await freePort(undefined);
  address = new URL(`http://localhost:${port}`);
  provider = await testProvider(address);
  const { issuer, clientId, clientSecret } = provider.settings;
  app = runApp(join(folder, "data"), {
    PORT: String(port),
    PLANLENS_URL: address.href,
    PLANLENS_TOKEN: token,
    PLANLENS_OIDC_ISSUER: issuer.href,
    PLANLENS_OIDC_CLIENT_ID: clientId,
    PLANLENS_OIDC_CLIENT_SECRET: clientSecret,
  });
  await app.says(/Planlens is at/);
});
test.afterAll(async () => {
  await app.kill("SIGTERM");
  provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** As a program does that has the token. */
async function post(path: string, json: object): Promise<string> {
  const reply = await fetch(new URL(path, address), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(json),
  });
  const { id }: { id: string } = await reply.json();
  return id;
}

const share = (terms: object = {}) =>
  post("/api/shares", {
    title: "Slow since Monday",
    document: { version: 3, source: sample("plans/cte-and-sub-plans/plan.txt") },
    ...terms,
  });

const notesAt = (id: string) => new URL(`/s/${id}?tab=notes`, address).href;

/** By the pages of the provider, which ask other hosts for their typefaces. */
async function signIn(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.route(/googleapis|gstatic/, (route) => route.abort());
  await page.goto(address.href);
  await page.getByRole("link", { name: "Sign in with your organisation" }).click();
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(name)).toBeVisible();
  return page;
}

const notesOf = (page: Page) => page.getByRole("region", { name: "Notes" });

test("whoever is called in a note sees that, and goes to it", async ({ browser }) => {
  const bob = await signIn(browser, "bob@example.com");
  const note = { plan: 0, node: 2, by: "ci", text: "Slower than yesterday, @bob@example.com" };
  await post(`/api/shares/${await share()}/notes`, note);
  await bob.reload();
  await bob.getByRole("link", { name: "Mentions, 1 unread" }).click();
  await expect(bob.getByRole("listitem").filter({ hasText: "Slower than" })).toContainText(
    "unread",
  );
  for (const width of widths) {
    await bob.setViewportSize({ width, height: 800 });
    await expectClean(bob);
  }
  await bob.getByRole("link", { name: "Slow since Monday" }).click();
  await expect(notesOf(bob).getByText("@bob@example.com", { exact: true })).toBeVisible();
  await expect(notesOf(bob).getByRole("textbox", { name: "Your name" })).toHaveCount(0);
  await expect(bob.getByRole("link", { name: "Mentions", exact: true })).toBeVisible();
  await bob.context().close();
});

test("whoever is not signed in reads notes, and writes where its maker wants it", async ({
  page,
}) => {
  await page.goto(notesAt(await share()));
  await expect(notesOf(page)).toContainText("takes notes from those who are signed in here");
  await expect(notesOf(page).getByRole("textbox")).toHaveCount(0);
  await page.goto(notesAt(await share({ writers: "anyone" })));
  await notesOf(page).getByRole("textbox", { name: "A new note" }).fill("From outside");
  await notesOf(page).getByRole("textbox", { name: "Your name" }).fill("bob@example.com");
  await notesOf(page).getByRole("button", { name: "Add the note" }).click();
  await expect(notesOf(page).getByRole("listitem")).toContainText("not signed in");
});
