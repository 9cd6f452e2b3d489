import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, type Locator, type Page } from "@playwright/test";
import { demoPage } from "#shared/capture/testing/demo-page.ts";
import { expectClean, widths } from "./clean.ts";
import { test } from "./test.ts";

test.describe.configure({ mode: "serial" });

const statement = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../samples/demo-database/workload/${name}.sql`), "utf8")
    .replaceAll(/^--.*\n/gm, "")
    .trim();

const entry = (at: number, sql: string, parameters: readonly (string | null)[] = []): string => {
  const start = `${new Date(at).toISOString().replace("T", " ").replace("Z", " UTC")} [4242] `;
  const values = parameters.map((value, n) => `$${n + 1} = '${value}'`).join(", ");
  const detail = values === "" ? "" : `${start}DETAIL:  Parameters: ${values}\n`;
  const text = sql.replaceAll("\n", "\n\t");
  return `${start}LOG:  duration: 0.020 ms  execute <unnamed>: ${text}\n${detail}`;
};

const rowByRow = [...demoPage(statement)]
  .map(({ at = 0, sql, parameters = [] }) => entry(at, sql, parameters))
  .join("");

const joined = ["joined/1-session-and-user", "joined/2-page"]
  .map((name, n) => entry(Date.UTC(2026, 10, 22) + n * 10, statement(name), ["4242"]))
  .join("");

/** As many as a finding needs: axe takes its time over a thousand. */
const loops = [
  "select id from feeds where user_id = 5",
  ...Array.from({ length: 12 }, (_, n) => `select title from entries where feed_id = ${n}`),
  ...Array.from({ length: 12 }, (_, n) => `insert into seen (feed_id) values (${n})`),
]
  .map((sql, n) => entry(Date.UTC(2026, 10, 22) + n, sql))
  .join("");

let address = "";
let short = "";

/** Its own at each run: the store may hold what another has left. */
const rows = `Row by row, ${Date.now()}`;

type Fill = (form: Locator) => Promise<void>;

const pasted =
  (log: string): Fill =>
  (form) =>
    form.getByLabel("Or paste it").fill(log);

const chosen =
  (log: string): Fill =>
  (form) =>
    form
      .getByLabel("File")
      .setInputFiles({ name: "postgres.log.gz", mimeType: "", buffer: gzipSync(log) });

async function read(page: Page, name: string, fill: Fill) {
  await page.goto("/captures");
  const form = page.getByRole("form", { name: "Read a log" });
  await fill(form);
  await form.getByLabel("Its name").fill(name);
  await form.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("whoever has no log at hand reads a sample in one click", async ({ page, request }) => {
  const { captures } = await (await request.get("/api/captures")).json();
  for (const { id } of captures) await request.delete(`/api/captures/${id}`);
  await page.goto("/captures");
  await page.getByRole("button", { name: "Read a sample log" }).click();
  await expect(page.getByRole("heading", { name: /^A sample/, level: 1 })).toBeVisible();
  await expect(page.getByText("1,310 statements: 6 shapes, 1 unit of work")).toBeVisible();
  await expect(
    page.getByRole("article", { name: "The same query for one row after the other" }),
  ).toHaveCount(2);
});

test("a log is not read on when that is cancelled, and stays chosen", async ({ page }) => {
  // Nobody answers, so that it goes on until it is cancelled.
  await page.route("**/api/captures?*", () => undefined);
  await page.goto("/captures");
  const form = page.getByRole("form", { name: "Read a log" });
  await chosen(rowByRow)(form);
  await form.getByRole("button", { name: "Read it" }).click();
  await expect(form.getByRole("status")).toContainText(/^Reading/);
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await page.unrouteAll();
  await form.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { name: "postgres.log.gz", level: 1 })).toBeVisible();
});

test("a log of a page that was opened row by row tells of 1,310 statements, and what to change", async ({
  page,
}) => {
  address = await read(page, rows, chosen(rowByRow));
  await expect(page.getByText("1,310 statements: 6 shapes, 1 unit of work")).toBeVisible();
  const answers = page.getByRole("region", { name: "What to change first" });
  await expect(answers).toContainText("868 of 1,310 statements ask urls");
  const loop = page.getByRole("article", { name: "The same query for one row after the other" });
  await expect(loop).toHaveCount(2);
  await expect(loop.first()).toContainText("urls was asked 868 times");
  await page.getByLabel("Fixes in the words of").selectOption("Django");
  await expect(answers).toContainText('Entry.objects.prefetch_related("links")');
  await expect(loop.nth(1)).toContainText('prefetch_related("links")');
  await loop.first().getByRole("link").click();
  await expect(page).toHaveURL(/unit=1/);
  const picture = page.getByRole("img", { name: /^Timeline\. 1,310 statements on one connection/ });
  await expect(picture).toBeVisible();
  const shapes = page.getByRole("table", { name: "Shapes of the unit" });
  const urls = shapes.getByRole("button", { name: /from urls/ });
  await expect(urls).toHaveAttribute("aria-pressed", "true");
  await expect(shapes.getByRole("row", { name: /from urls/ })).toContainText("868");
});

test("one of its statements is explained with the values that it was sent with", async ({
  page,
}) => {
  await page.goto(`${address}?tab=shapes`);
  await page.getByRole("button", { name: /from links where entry_id/ }).click();
  const dialog = page.getByRole("dialog", { name: "A statement as it was sent" });
  await expect(dialog).toContainText("$1 = ");
  await dialog.getByRole("button", { name: "Explain" }).click();
  await expect(page).toHaveURL(/\/plan\//);
  await expect(page.getByRole("tree")).toBeVisible();
});

test("two captures are compared by shape", async ({ page }) => {
  await read(page, "Joined", pasted(joined));
  await page.getByRole("tab", { name: "Compare" }).click();
  const before = page.getByLabel("What came before");
  await before.selectOption(address.split("/").at(-1) ?? "");
  await expect(
    page.getByText("1,310 statements of 6 shapes → 2 statements of 2 shapes"),
  ).toBeVisible();
  const table = page.getByRole("table", { name: "Shapes of both captures" });
  await expect(table.getByRole("row", { name: /from urls where id/ })).toContainText("gone");
  await page.getByLabel("Rows before").fill("many");
  await page.getByLabel("Rows after").fill("0");
  await expect(page.getByRole("alert")).toContainText("Both have to be whole numbers of rows");
  await page.getByLabel("Rows before").fill("434");
  await expect(page.getByRole("status")).toContainText(
    "2, then 1,310 for 0, then 434 rows: 3.01 statements for each row.",
  );
});

test("what is no log is refused with a sentence, and stays where it was typed", async ({
  page,
}) => {
  await page.goto("/captures");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("alert")).toContainText("There is no log yet");
  await page.getByLabel("Or paste it").fill("hello\nworld");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("alert")).toContainText("No statement was found in 2 lines.");
  await page.reload();
  await expect(page.getByLabel("Or paste it")).toHaveValue("hello\nworld");
});

const tabs = ["findings", "units", "shapes", "compared"] as const;

for (const width of widths) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });
    test("captures and the way to one are clean", async ({ page }) => {
      await page.goto("/captures");
      await expect(page.getByRole("link", { name: rows })).toBeVisible();
      await expectClean(page);
    });
    for (const tab of tabs) {
      test(`a capture's ${tab} are clean`, async ({ page }) => {
        short ||= await read(page, "A short one", chosen(loops));
        await page.goto(`${short}?tab=${tab}&before=${address.split("/").at(-1)}`);
        await expect(
          page
            .getByRole("tabpanel")
            .getByText(/\bfeeds\b/)
            .first(),
        ).toBeVisible();
        await expectClean(page);
      });
    }
  });
}

test("a capture that is deleted is gone", async ({ page }) => {
  await page.goto("/captures");
  await page.getByRole("button", { name: `Delete ${rows}` }).click();
  await expect(page.getByRole("link", { name: rows })).toBeHidden();
  await page.goto(address);
  await expect(page.getByText("There is no capture at this address.")).toBeVisible();
});
