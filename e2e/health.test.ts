import { expect } from "@playwright/test";
import { Client } from "pg";
import { expectClean } from "./clean.ts";
import { demoOf, type Server } from "./servers.ts";
import { test } from "./test.ts";

async function connected(server: Server): Promise<Client> {
  const client = new Client(demoOf(server));
  // A session that is ended says so to its client.
  client.on("error", () => {});
  await client.connect();
  return client;
}

test("health names what another index stands in for, and what brings it back", async ({
  page,
  server,
}) => {
  const client = await connected(server);
  await client.query("create table health_twice (id int, at int)");
  await client.query("create index twice_id on health_twice (id)");
  await client.query("create index twice_id_at on health_twice (id, at)");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  try {
    await page.goto("/databases");
    await page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: "demo" }) })
      .getByRole("link", { name: "Health" })
      .click();
    await expect(page).toHaveURL(/\/databases\/demo\/health$/);
    const item = page
      .getByRole("list", { name: "Indexes that another stands in for" })
      .getByRole("listitem")
      .filter({ hasText: "public.twice_id" });
    await expect(item).toContainText("public.twice_id_at serves whatever it serves");
    await expect(
      page.getByText("23 checks, read-only, by what the server counted; looked at"),
    ).toBeVisible();
    await expect(page.getByText("questions asked")).toBeHidden();
    await page.getByRole("button", { name: "Look again" }).click();
    await expect(page.getByRole("button", { name: "Look again" })).toBeEnabled();
    const looks = () => asked.filter((path) => path.endsWith("/health/steps")).length;
    await expect.poll(looks).toBe(2);
    await item.getByText("What mends it").click();
    await expect(item).toContainText("drop index concurrently public.twice_id;");
    await expect(item.getByRole("button", { name: "Copy what brings it back" })).toBeVisible();
    const settings = page.getByRole("button", { name: "Room in pg_stat_statements" });
    await settings.focus();
    await page.keyboard.press("Enter");
    await expect(
      page.getByText("When it is full, it drops those that ran least often"),
    ).toBeVisible();
    expect(looks()).toBe(2);
  } finally {
    await client.query("drop table health_twice");
    await client.end();
  }
});

test("who holds a lock is shown, and is ended only when that is confirmed", async ({
  page,
  server,
}) => {
  const [holder, waiting] = [await connected(server), await connected(server)];
  await holder.query("create table health_locked (id int)");
  await holder.query("begin");
  await holder.query("lock table health_locked in access exclusive mode");
  const answered = waiting.query("select count(*) from health_locked");
  try {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto("/databases/demo/health");
    const tree = page.getByRole("region", { name: "Who waits for whom" });
    await expect(tree).toContainText("holds up one session");
    await expect(tree).toContainText("for AccessShareLock on public.health_locked");
    await expect(page.getByText(/^Somebody locks .*public\.health_locked/)).toBeVisible();
    await tree
      .getByRole("button", { name: /^End session/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("One session waits behind it.");
    await expectClean(page);
    await dialog.getByRole("button", { name: "Leave it alone" }).click();
    await expect(dialog).toBeHidden();
    await expect(tree).toContainText("holds up one session");
    await tree
      .getByRole("button", { name: /^End session/ })
      .first()
      .click();
    await dialog.getByRole("button", { name: "End the session" }).click();
    await expect(dialog).toBeHidden();
    expect((await answered).rows).toEqual([{ count: "0" }]);
    await expect(tree).toBeHidden();
  } finally {
    await holder.end();
    await waiting.query("drop table health_locked");
    await waiting.end();
  }
});

test("a look that takes too long is cancelled, says so, and is taken again", async ({ page }) => {
  const steps = "**/health/steps";
  // A server that does not answer.
  await page.route(steps, () => undefined);
  await page.goto("/databases/demo/health");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("Cancelled after");
  await page.unroute(steps);
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByRole("button", { name: "Look again" })).toBeEnabled();
  await page.route(steps, () => undefined);
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("Cancelled after");
  await expect(page.getByText(/^What is below was told before/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Look again" })).toBeEnabled();
});

test("a database that is not there has a page that says so", async ({ page }) => {
  await page.goto("/databases/nowhere/health");
  await expect(page.getByRole("alert")).toHaveText(
    "There is no such database here. It may have been removed; choose another.",
  );
  await expect(page.getByRole("button", { name: "Ask again" })).toBeVisible();
});
