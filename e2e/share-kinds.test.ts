import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { makeLink, paste, sample, showPlan } from "./paste.ts";
import { addressOf } from "./servers.ts";
import { test } from "./test.ts";

const kinds = [
  ["comparison", "Bitmap Heap Scan using orders_customer_id instead of a Seq Scan"],
  ["capture", "5 statements: 5 shapes"],
  ["history", "sent by the role demo"],
  ["workload", "6 indexes of 48.6 MB: 63.2 % saved"],
] as const;

/** Opens it where nothing is kept of whoever made it. */
async function elsewhere(page: Page, link: string): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser.");
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  return other;
}

for (const [kind, words] of kinds) {
  test(`a shared ${kind} is shown, and clean at every width`, async ({ page, request }) => {
    const document = JSON.parse(sample(`shares/version-4-${kind}.json`));
    const reply = await request.post("/api/shares", { data: { title: `A ${kind}`, document } });
    const { id } = await reply.json();
    await page.goto(`/s/${id}`);
    await expect(page.getByRole("heading", { name: `A ${kind}`, exact: true })).toBeVisible();
    await expect(page.getByText(words).first()).toBeVisible();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await expectClean(page);
    }
  });
}

test("both plans of a comparison are in one link", async ({ page }) => {
  const [before, after] = ["before", "after"].map((name) =>
    sample(`compared/index-added/${name}.txt`),
  );
  await paste(page, `${before}\n\n${after}`);
  await showPlan(page);
  await expect(page).toHaveURL(/\/plan\//);
  await page.goto(`${page.url().replace(/\?.*/, "")}?plan=1&view=compare&before=plan.0`);
  await page.getByRole("button", { name: "Share both" }).click();
  const link = await makeLink(page, "In the link");
  const other = await elsewhere(page, link);
  await expect(other.getByRole("region", { name: "Comparison" })).toContainText(
    "Bitmap Heap Scan using orders_customer_id instead of a Seq Scan on orders",
  );
  await other.context().close();
});

test("a capture opens from its link, at what its maker looked at", async ({ page, request }) => {
  const log = sample("logs/applications/rails/log.txt");
  const reply = await request.post("/api/captures?title=Rails", { data: log });
  const { id } = await reply.json();
  await page.goto(`/captures/${id}?tab=shapes`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog", { name: "Share this capture" })).toContainText(
    "the statements with their values",
  );
  const link = await makeLink(page, "In the link");
  await expect(page.getByRole("textbox", { name: "The link" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await request.delete(`/api/captures/${id}`);
  const other = await elsewhere(page, link);
  await expect(other.getByRole("tab", { name: /^Shapes/, selected: true })).toBeVisible();
  await expect(other.getByRole("table", { name: "Shapes of the capture" })).toBeVisible();
  await other.getByRole("tab", { name: /^Units of work/ }).click();
  await expect(other).toHaveURL(/tab=units.*#1\./);
  await expect(other.getByRole("heading", { name: "What it sent" })).toBeVisible();
  await other.context().close();
});

test("a capture that is too large for a link is kept on the server instead", async ({
  page,
  request,
}) => {
  const lines = Array.from(
    { length: 20_000 },
    (_, n) =>
      `2026-11-22 07:00:00.${String(n % 1000).padStart(3, "0")} UTC [42] LOG:  duration: 0.${n} ms  statement: select ${n * 7919} from t${n % 97} where id = ${(n * 104_729) % 65_537}`,
  );
  const reply = await request.post("/api/captures?title=Large", { data: lines.join("\n") });
  const { id } = await reply.json();
  await page.goto(`/captures/${id}`);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("alert")).toContainText("Keep it on this server instead.");
  await page.getByRole("button", { name: "Keep it on this server" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("textbox", { name: "The link" })).toHaveValue(/\/s\/[\w-]{22}$/);
});

test("a share that was saved as a file is opened on the first page", async ({ page }) => {
  const document = JSON.parse(sample("shares/version-4.json"));
  await paste(page, document.source);
  await showPlan(page);
  await expect(page).toHaveURL(/\/plan\//);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Slow since Monday");
  await page.getByRole("tab", { name: "In a file" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  await expect(page.getByRole("status").getByText("The file is saved.")).toBeVisible();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("slow-since-monday.planlens.json");
  const path = await saved.path();

  await page.goto("/");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file" }).click();
  await (await choosing).setFiles(path);
  await expect(page.getByRole("heading", { name: "Slow since Monday" })).toBeVisible();
  await expect(page).toHaveURL(/\/plan\//);
});

test("a file of another kind opens on a page of its own; one that is cut off is refused", async ({
  page,
}) => {
  const share = (kind: string) =>
    JSON.stringify({
      title: `A ${kind}`,
      createdAt: "2026-11-22T07:00:00.000Z",
      document: JSON.parse(sample(`shares/version-4-${kind}.json`)),
    });
  await paste(page, share("comparison"));
  await expect(page.getByText("What somebody shared.")).toBeVisible();
  await page.getByRole("button", { name: "Open it" }).click();
  await expect(page).toHaveURL(/\/opened\//);
  await expect(page.getByRole("heading", { name: "A comparison", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "A comparison", exact: true })).toBeVisible();

  await page.goto("/");
  const box = page.getByRole("textbox", { name: "Statement, plan or log entry" });
  await box.waitFor();
  const dropped = await page.evaluateHandle((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], "a.planlens.json"));
    return files;
  }, share("capture"));
  await box.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByRole("heading", { name: "A capture", exact: true })).toBeVisible();

  await paste(page, share("history").slice(0, -40));
  await page.getByRole("button", { name: "Open it" }).click();
  await expect(page.getByRole("alert")).toContainText("is not whole: it was cut off");
});

test("chats are shown a title and a picture of a share only where its maker allows it", async ({
  page,
  request,
}) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  await showPlan(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("tab", { name: "On this server" }).click();
  const mayShow = page.getByRole("switch", { name: /^Chats may show the title/ });
  await expect(mayShow).not.toBeChecked();
  await page.getByText(/^Chats may show the title/).click();
  await expect(mayShow).toBeChecked();
  const link = await makeLink(page, "On this server");
  expect(await (await request.get(link)).text()).toContain(`content="${link}/picture.png"`);
  const picture = await request.get(`${link}/picture.png`);
  expect(picture.headers()["content-type"]).toBe("image/png");
});

test("a share is shown in a frame of another page, and links to the whole", async ({
  page,
  server,
  context,
}) => {
  await paste(page, sample("plans/cte-and-sub-plans/plan.txt"));
  await showPlan(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("textbox", { name: "Title" }).fill('Slow "since" <Monday>');
  await makeLink(page, "On this server");
  const frame = await page.getByRole("textbox", { name: "The frame" }).inputValue();
  expect(frame).toContain(`src="${addressOf(server)}/embed/`);
  expect(frame).toContain('title="Slow &quot;since&quot; &lt;Monday&gt;"');
  // Its own machine's, as a browser lets no page of the network look into this one.
  const blog = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>Blog</title>${frame}`);
  });
  await new Promise<void>((listening) => blog.listen(0, "localhost", listening));
  await page.goto(`http://localhost:${(blog.address() as AddressInfo).port}/`);
  const shown = page.frameLocator("iframe");
  await expect(shown.getByRole("heading", { name: 'Slow "since" <Monday>' })).toBeVisible();
  await expect(shown.getByRole("tree", { name: "Plan tree" })).toBeVisible();
  await expect(shown.getByRole("navigation", { name: "Places" })).toHaveCount(0);
  await expect(shown.getByRole("button", { name: "Delete the share" })).toHaveCount(0);
  await shown.getByRole("tab", { name: "Grid" }).click();
  const whole = context.waitForEvent("page");
  await shown.getByRole("link", { name: "Open in Planlens" }).click();
  await expect(await whole).toHaveURL(/\/s\/[\w-]{22}\?.*view=grid/);
  await expect((await whole).getByRole("heading", { name: /^Slow/ })).toBeVisible();
  blog.close();
});

for (const width of widths) {
  test(`a page for frames is clean at ${width} pixels`, async ({ page, request }) => {
    const document = JSON.parse(sample("shares/version-4.json"));
    const reply = await request.post("/api/shares", { data: { title: "A plan", document } });
    await page.setViewportSize({ width, height: 600 });
    await page.goto(`/embed/${(await reply.json()).id}`);
    await expect(page.getByRole("tree", { name: "Plan tree" })).toBeVisible();
    await expectClean(page);
  });
}
