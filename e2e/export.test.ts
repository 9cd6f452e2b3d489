import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectClean, widths } from "./clean.ts";
import { act, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const open = async (page: Page, text: string) => {
  await paste(page, text);
  await showPlan(page);
  await expect(page.getByRole("treeitem").first()).toBeVisible();
};

const dialog = (page: Page) => page.getByRole("dialog", { name: "Take it along" });

/** Presses a button of the dialog and reads the file that the reader gets. */
async function fileOf(page: Page, button: string) {
  const coming = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: button, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** As a browser would open it: what it is, its texts, and the elements that it has. */
const opened = (page: Page, svg: Buffer) =>
  page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, "image/svg+xml");
    return {
      root: document.documentElement.tagName,
      texts: [...document.querySelectorAll("text")].map(({ textContent }) => textContent),
      tags: [...new Set([...document.querySelectorAll("*")].map(({ tagName }) => tagName))],
    };
  }, svg.toString("utf8"));

/** Width and height stand in the first chunk of a PNG: https://www.w3.org/TR/png-3/#11IHDR */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test("the whole tree is taken along as SVG and as PNG", async ({ page }) => {
  await open(page, sample("compared/join-order-swapped/before.txt"));
  await act(page, "Take along");
  const svg = await fileOf(page, "SVG");
  expect(svg.name).toBe("plan-over-items-orders-and-customers.svg");
  const { root, texts } = await opened(page, svg.bytes);
  expect(root).toBe("svg");
  expect(texts).toEqual(expect.arrayContaining(["Aggregate", "Seq Scan", "148 ms · 41.0 %"]));
  expect(svg.bytes.toString("utf8")).toContain("@font-face");

  const png = await fileOf(page, "PNG");
  expect(png.name).toBe("plan-over-items-orders-and-customers.png");
  const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg.bytes.toString("utf8")) ?? [];
  expect(sizeOf(png.bytes)).toEqual([Number(width) * 2, Number(height) * 2]);
});

test("a plan that is too large for a PNG says so, and is an SVG", async ({ page }) => {
  const levels = Array.from({ length: 150 }, (_, level) => {
    const arrow = level === 0 ? "" : `${" ".repeat(6 * level - 4)}->  `;
    return `${arrow}Materialize  (cost=0.00..9.00 rows=5 width=8) (actual time=0.1..0.2 rows=5 loops=1)`;
  });
  await open(page, levels.join("\n"));
  await act(page, "Take along");
  await dialog(page).getByRole("button", { name: "PNG" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText(
    /^As a PNG this would be 296 by 20,4\d\d pixels, .* Take the SVG: it has no limit\.$/,
  );
  const { texts } = await opened(page, (await fileOf(page, "SVG")).bytes);
  expect(texts.filter((text) => text === "Materialize")).toHaveLength(150);
});

for (const [view, text] of [
  ["Icicle", "Seq Scan on items i"],
  ["Squares", "Seq Scan on items i"],
  ["Grid", "Seq Scan on items i"],
  ["Text", "-> Seq Scan on items i"],
] as const) {
  test(`${view}: it is taken along`, async ({ page }) => {
    await open(page, sample("compared/join-order-swapped/before.txt"));
    await page.getByRole("tab", { name: view, exact: true }).click();
    await expect(page.getByText(text.replace("-> ", "")).first()).toBeVisible();
    await act(page, "Take along");
    const { texts } = await opened(page, (await fileOf(page, "SVG")).bytes);
    const all = texts.join(" ").replace(/\s+/g, " ");
    expect(all).toContain(text.split(" on ")[0]);
    expect(sizeOf((await fileOf(page, "PNG")).bytes)[0]).toBeGreaterThan(800);
  });
}

for (const view of ["Icicle", "Grid", "Text"]) {
  test(`${view}: also what is out of sight is taken along`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 560 });
    const levels = Array.from({ length: 60 }, (_, level) => {
      const arrow = level === 0 ? "" : `${" ".repeat(6 * level - 4)}->  `;
      const time = 100 - level;
      return `${arrow}Subquery Scan on s${level}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.1..${time} rows=5 loops=1)`;
    });
    await open(page, levels.join("\n"));
    await page.getByRole("tab", { name: view, exact: true }).click();
    await expect(page.getByText("Subquery Scan on s1", { exact: false }).first()).toBeVisible();
    await act(page, "Take along");
    await expect(dialog(page)).toContainText("The whole view, whatever of it is on the screen.");
    const { texts } = await opened(page, (await fileOf(page, "SVG")).bytes);
    const all = texts.join(" ");
    expect(levels.filter((_, level) => !new RegExp(`\\bs${level}\\b`).test(all))).toEqual([]);
    await page.keyboard.press("Escape");
    const panel = await page.getByRole("tabpanel").first().boundingBox();
    expect(panel?.height).toBeLessThan(560);
  });
}

test("a plan is copied as Markdown, and taken along as Markdown and as JSON", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, sample("compared/index-added/before.txt"));
  await act(page, "Take along");
  await dialog(page).getByRole("button", { name: "Copy Markdown" }).click();
  await expect(dialog(page).getByRole("button", { name: "Copied" })).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toMatch(/^# Plan over orders\n\nPasted, .*\n\n- Total time: \*\*22\.1 ms\*\*\n/);
  expect(markdown).toContain("```text\nLimit  (cost=4169.14..4169.16");
  const file = await fileOf(page, "Markdown file");
  expect([file.name, file.bytes.toString("utf8")]).toEqual(["plan-over-orders.md", markdown]);

  const json = await fileOf(page, "JSON file");
  expect(json.name).toBe("plan-over-orders.json");
  expect(JSON.parse(json.bytes.toString("utf8"))).toMatchObject({
    planlens: 1,
    input: "Plan over orders",
    kind: "plan",
    plans: [{ nodeCount: 3, executionTime: 22.117, root: { nodeType: "Limit" } }],
  });
});

test("a comparison is taken along with every node, as a picture and as Markdown", async ({
  page,
}) => {
  const chain = (time: number) =>
    Array.from({ length: 90 }, (_, level) => {
      const arrow = level === 0 ? "" : `${" ".repeat(6 * level - 4)}->  `;
      return `${arrow}Subquery Scan on s${level}  (cost=0.00..9.00 rows=5 width=8) (actual time=0.1..${time * (100 - level)} rows=5 loops=1)`;
    }).join("\n");
  await open(page, `${chain(1)}\n\n${chain(2)}`);
  await act(page, "Compare");
  await page.getByRole("combobox", { name: "Compare with" }).selectOption({ index: 1 });
  await expect(page.getByRole("region", { name: "Comparison" })).toBeVisible();
  await act(page, "Take along");
  await expect(dialog(page)).toContainText("The comparison with every node that it lists");
  const { texts } = await opened(page, (await fileOf(page, "SVG")).bytes);
  const all = texts.join(" ");
  const levels = Array.from({ length: 90 }, (_, level) => level);
  expect(levels.filter((level) => !new RegExp(`\\bs${level}\\b`).test(all))).toEqual([]);
  const markdown = (await fileOf(page, "Markdown file")).bytes.toString("utf8");
  expect(markdown).toContain("| Total time | 100 ms | 200 ms | 2.0× more |");
  expect(markdown).toContain("Subquery Scan on s89");
});

const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script>]]>|\`\`\``;

test("what hides in a plan's texts stays text in every export and on paper", async ({ page }) => {
  page.on("dialog", () => {
    throw new Error("a script ran");
  });
  const name = evil.replaceAll('"', '""');
  await open(
    page,
    `Seq Scan on "${name}"  (cost=0.00..9000.00 rows=5 width=8) (actual time=0.010..90.000 rows=5 loops=1)
  Filter: (owner = '${evil}'::text)
  Rows Removed by Filter: 500000
Execution Time: 90.100 ms`,
  );
  for (const view of ["Tree", "Icicle", "Grid", "Text"]) {
    await page.getByRole("tab", { name: view, exact: true }).click();
    await act(page, "Take along");
    const svg = (await fileOf(page, "SVG")).bytes;
    const { root, tags } = await opened(page, svg);
    expect(root).toBe("svg");
    expect(tags).not.toContain("script");
    expect(tags).not.toContain("img");
    expect(tags).not.toContain("parsererror");
    await dialog(page).getByRole("button", { name: "Close" }).click();
  }
  await act(page, "Take along");
  const json = JSON.parse((await fileOf(page, "JSON file")).bytes.toString("utf8"));
  expect(json.plans[0].root.relation).toBe(evil);
  await dialog(page).getByRole("button", { name: "Close" }).click();

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const paper = page.getByRole("article");
  await expect(paper).toContainText("<script>alert(2)</script>");
  expect(await paper.locator("script, img:not([alt^='The plan'])").count()).toBe(0);
});

test("on paper there are the numbers, what was found, the tree and the plan, on white", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, sample("compared/index-added/before.txt"));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const paper = page.getByRole("article");
  await expect(paper).toContainText("Total time22.1 ms");
  await expect(paper).toContainText(
    "Whole table is read and sorted to return the first few rows, high",
  );
  await expect(paper).toContainText("Execution Time: 22.117 ms");
  const picture = paper.getByRole("img", { name: /^The plan as a tree/ });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(200);
  await expect(page.getByRole("tree")).toBeHidden();
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(paper).toBeHidden();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

for (const width of widths) {
  test(`axe finds nothing on the dialog, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, sample("compared/index-added/before.txt"));
    await act(page, "Take along");
    await expect(dialog(page)).toBeVisible();
    await expectClean(page);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
  });
}

for (const [kind, says, line, shapes] of [
  [
    "comparison",
    "Both trees side by side.",
    "# Bitmap Heap Scan using",
    ["Before", "Seq Scan", "After"],
  ],
  [
    "capture",
    "What the chosen tab shows",
    "- Statements: **5**, of 5 shapes",
    ["UsersController#show"],
  ],
  ["history", "The lines of all measures", "- Calls: **2**", ["Calls a second", "Mean"]],
  [
    "workload",
    "The curve of what is saved",
    "| Set | Size | WAL a day | Saved |",
    ["67.9 %", "150 MB"],
  ],
  ["attempts", "The scoresheet.", "|  | Attempt | Time | Data |", ["As it is"]],
] as const) {
  test(`a shared ${kind} is taken along as pictures, Markdown and JSON`, async ({
    page,
    request,
  }) => {
    const document = JSON.parse(sample(`shares/version-4-${kind}.json`));
    const reply = await request.post("/api/shares", { data: { title: `A ${kind}`, document } });
    await page.goto(`/s/${(await reply.json()).id}${kind === "capture" ? "?tab=units" : ""}`);
    await expect(page.getByText(shapes.at(-1) ?? "").first()).toBeVisible();
    await page.getByRole("button", { name: "Take along" }).click();
    await expect(dialog(page)).toContainText(says);
    const svg = await fileOf(page, "SVG");
    expect(svg.name).toBe(`a-${kind}.svg`);
    const { texts, tags } = await opened(page, svg.bytes);
    expect(texts).toEqual(expect.arrayContaining([...shapes]));
    if (kind !== "attempts") expect(tags).toContain("path");
    const [, width, height] =
      / width="(\d+)" height="(\d+)"/.exec(svg.bytes.toString("utf8")) ?? [];
    expect(sizeOf((await fileOf(page, "PNG")).bytes)).toEqual([
      Number(width) * 2,
      Number(height) * 2,
    ]);
    expect((await fileOf(page, "Markdown file")).bytes.toString("utf8")).toContain(line);
    const json = JSON.parse((await fileOf(page, "JSON file")).bytes.toString("utf8"));
    expect(json.document).toEqual(document);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await expectClean(page);
    }
  });
}
