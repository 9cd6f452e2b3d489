import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type App, runApp } from "#server/embedded/testing/run-app.ts";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { expectClean } from "./clean.ts";
import { sample } from "./paste.ts";
import { test } from "./test.ts";

let app: App;
let address = "";
const folder = temporaryFolder();

test.beforeAll(async () => {
  app = runApp(join(folder, "data"), { PLANLENS_TOKEN: "a token of sixteen" });
  const said = await app.says(/Planlens is at/);
  address = /Planlens is at (http:\S+)/.exec(said)?.[1] ?? said;
});
test.afterAll(async () => {
  await app.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

test("a page of a server that others reach asks for the token first", async ({ page, context }) => {
  await page.goto(`${address}/databases`);
  await expect(page.getByRole("heading", { name: "Sign in to Planlens" })).toBeVisible();
  await expectClean(page);
  await page.getByLabel("Token").fill("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("This is not the token of this server.");
  await page.getByLabel("Token").fill("a token of sixteen");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Add a database" })).toBeVisible();
  expect(
    await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage })),
  ).not.toMatch(/token of|planlens_session/);
  expect(await context.cookies()).toMatchObject([
    { name: "planlens_session", httpOnly: true, sameSite: "Lax" },
  ]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Planlens" })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test("a share opens for anyone with its link, or for those who are signed in", async ({ page }) => {
  const share = async (readers: string) => {
    const reply = await fetch(`${address}/api/shares`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer a token of sixteen" },
      body: JSON.stringify({ title: `For ${readers}`, document, readers }),
    });
    const { id }: { id: string } = await reply.json();
    return `${address}/s/${id}`;
  };
  const document = { version: 3, source: sample("plans/cte-and-sub-plans/plan.txt") };
  await page.goto(await share("anyone"));
  await expect(page.getByRole("heading", { name: "For anyone" })).toBeVisible();
  const link = await share("signed-in");
  expect((await fetch(link.replace("/s/", "/api/shares/"))).status).toBe(401);
  await page.goto(link);
  await expect(page.getByRole("alert")).toContainText("only by those who are signed in here");
  await page.getByLabel("Token").fill("a token of sixteen");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "For signed-in" })).toBeVisible();
});
