import { expect, type Page } from "@playwright/test";
import { toJson } from "#shared/base/to-json.ts";
import { mixedPlan } from "../bench/make-plan.ts";
import { drawnTree, explain, makeLink, panelOf, paste, sample, showPlan } from "./paste.ts";
import { addressOf } from "./servers.ts";
import { test } from "./test.ts";

const plan = sample("plans/cte-and-sub-plans/plan.txt");

async function share(page: Page, place: Parameters<typeof makeLink>[1]): Promise<string> {
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Slow since Monday");
  return makeLink(page, place);
}

test("a share opens in another browser and looks the same; only its maker can delete it", async ({
  page,
  browser,
}) => {
  const link = await share(page, "On this server");
  const made = await drawnTree(page);
  expect(link).toMatch(/\/s\/[\w-]{22}$/);

  const teammate = await (await browser.newContext()).newPage();
  const reply = await teammate.goto(link);
  expect(reply?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(teammate.getByRole("heading", { name: "Slow since Monday" })).toBeVisible();
  expect(await drawnTree(teammate)).toBe(made);
  await expect(teammate.getByRole("button", { name: "Delete the share" })).toHaveCount(0);

  await page.goto(link);
  await page.getByRole("button", { name: "Delete the share" }).click();
  await page.getByRole("button", { name: "Delete it for everyone" }).click();
  await expect(page).toHaveURL("/");
  await teammate.reload();
  await expect(teammate.getByRole("alert")).toContainText(
    "There is nothing shared at this address. It was deleted, or the address is not complete.",
  );
  await teammate.context().close();
});

test("a shared plan comes with index ideas, though its reader has no such database", async ({
  page,
}) => {
  await paste(page, sample("shelf/newest-in-a-language.sql"));
  await explain(page);
  await page.getByRole("button", { name: "Share" }).click();
  await makeLink(page, "On this server");
  await page.getByRole("link", { name: "Open" }).click();
  await expect(panelOf(page)).toContainText("on entries (language");
  await expect(page.getByText("Not measured: an idea, not a promise.").first()).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("what the database added to the findings is seen without it", async ({ page }) => {
  await paste(page, "select * from entries where id::text = '4711'");
  await explain(page);
  await expect(panelOf(page)).toContainText("there is one, entries_pkey");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog")).toContainText("what was found with the database");
  await makeLink(page, "On this server");
  await page.getByRole("link", { name: "Open" }).click();
  await expect(page).toHaveURL(/\/s\//);
  await expect(panelOf(page)).toContainText("there is one, entries_pkey");
});

test("the dialog begins anew each time it is opened", async ({ page }) => {
  await share(page, "On this server");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(/^Plan over/);
  await expect(page.getByRole("textbox", { name: "The link" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
});

test("a plan in its link opens without a server, at what its maker looked at", async ({
  page,
  browser,
}) => {
  await paste(page, plan);
  await showPlan(page);
  const made = await drawnTree(page);
  await page.getByRole("treeitem").nth(2).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Slow since Monday");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const link = await makeLink(page, "In the link");
  expect(requests).toEqual([]);
  expect(link).toMatch(/\/l\?node=\d+&tab=node#1\.[\w-]{22}\.[\w-]{200,}$/);

  const teammate = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  teammate.on("request", (request) => asked.push(request.url()));
  await teammate.goto(link);
  await expect(teammate.getByRole("heading", { name: "Slow since Monday" })).toBeVisible();
  expect(await drawnTree(teammate)).toBe(made);
  await expect(teammate.getByRole("treeitem", { selected: true })).toHaveCount(1);
  expect(asked.filter((url) => /\/api\/(?!session)/.test(url))).toEqual([]);
  // Going on in it keeps it in the address.
  await teammate.getByRole("treeitem").first().click();
  await teammate.getByRole("tab", { name: "Icicle" }).click();
  await expect(teammate).toHaveURL(/view=icicle.*#1\./);
  await teammate.reload();
  await expect(teammate.getByRole("heading", { name: "Slow since Monday" })).toBeVisible();
  await teammate.getByRole("button", { name: "Keep it in this browser" }).click();
  await expect(teammate).toHaveURL(/\/plan\//);
  await expect(teammate.getByRole("heading", { name: "Slow since Monday" })).toBeVisible();
  await teammate.goto(link.slice(0, -9));
  await expect(teammate.getByRole("alert")).toContainText("it was cut off or changed on its way");
  await teammate.context().close();
});

test("a plan that is too large for a link is told so, and is kept on the server instead", async ({
  page,
}) => {
  await paste(page, toJson([mixedPlan(2_000)]));
  await showPlan(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("alert")).toContainText(
    /The link would have [\d,]+ characters, and not every browser opens more than 80,000 characters/,
  );
  expect(await makeLink(page, "On this server")).toMatch(/\/s\/[\w-]{22}$/);
});

test("a share on the server may end by itself", async ({ page, server }) => {
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("tab", { name: "On this server" }).click();
  await page.getByLabel("Keep it").selectOption("Until a date");
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("alert")).toContainText("Say on which day the link opens");
  await page.getByLabel("Last day").fill("2020-02-29");
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("alert")).toContainText("its last day is in the past");
  await page.getByLabel("Last day").fill("2999-12-31");
  const link = await makeLink(page, "On this server");
  expect((await fetch(link.replace("/s/", "/api/shares/"))).status).toBe(200);
  expect(link).toContain(addressOf(server));
});
