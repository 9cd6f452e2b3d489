import { expect } from "@playwright/test";
import { boxText, drawnTree, explain, paste, sample } from "./paste.ts";
import { test } from "./test.ts";

const marked = ".editor-mark";

for (const [statement, sentence, place] of [
  [
    "select 1; drop table entries",
    "There are 2 statements here, and Planlens explains one at a time. Leave one of them.",
    "drop table entries",
  ],
  [
    "delete from entries",
    "This DELETE changes data. Planlens runs it once you have confirmed what it does, and rolls it back. Its estimated plan can be shown without running it.",
    "delete",
  ],
  [
    "select * frm entries",
    'This is not SQL that Postgres understands: syntax error at or near "frm".',
    "frm",
  ],
  ["select * from entrys", 'Postgres says: relation "entrys" does not exist.', "entrys"],
  [
    "hello there",
    "This begins with “hello” and is neither a statement, nor a plan, nor a line of Postgres’ log. Paste SQL, the output of EXPLAIN, or a log entry with “duration: … ms  statement: …”.",
    "hello",
  ],
] as const) {
  test(`${statement}: a sentence, the place, and the text stays`, async ({ page }) => {
    await paste(page, statement);
    await explain(page);
    await expect(page.getByRole("alert")).toContainText(sentence);
    await expect(page.locator(marked).first()).toBeVisible();
    const underlined = await page.locator(marked).allInnerTexts();
    expect(underlined.join("").toLowerCase()).toContain(place);
    expect(await boxText(page)).toBe(statement);
  });
}

test("a statement that runs past its time is stopped, and its estimated plan is offered", async ({
  page,
}) => {
  await paste(page, "select pg_sleep(3600)");
  await page.getByLabel("Stop after").selectOption("5 s");
  await explain(page);
  await expect(page.getByRole("status")).toContainText("Running on demo");
  await expect(page.getByRole("alert")).toContainText("The statement was stopped after 5 seconds", {
    timeout: 15_000,
  });
  expect(await boxText(page)).toBe("select pg_sleep(3600)");
  await page.getByRole("button", { name: "Show the estimated plan" }).click();
  expect(await drawnTree(page)).toBe("Result");
});

test("a running statement is cancelled, and the server answers on", async ({ page }) => {
  await paste(page, "select pg_sleep(3600)");
  await explain(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText(/Cancelled after/);
  expect(await boxText(page)).toBe("select pg_sleep(3600)");
});

test("a write can be estimated without being run", async ({ page }) => {
  await paste(page, "delete from sessions where expires_at < now()");
  await expect(
    page.getByText("A statement that changes data. It is run once you have confirmed"),
  ).toBeVisible();
  await explain(page);
  await page.getByRole("button", { name: "Show the estimated plan" }).click();
  expect(await drawnTree(page)).toBe("Delete sessions\n  Seq Scan sessions");
  await expect(page.getByText("Estimated, not run, on demo")).toBeVisible();
});

test("five megabytes of noise get a sentence, and the page goes on", async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto("/");
  const box = page.getByRole("textbox", { name: "Statement, plan or log entry" });
  await box.click();
  await box.evaluate((element) => {
    const noise = Array.from({ length: 100_000 }, (_, at) => `noise ${at} ${"qwertz ".repeat(6)}`);
    const data = new DataTransfer();
    data.setData("text/plain", noise.join("\n"));
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await explain(page);
  await expect(page.getByRole("alert")).toContainText("This begins with “noise”");
  expect(await boxText(page)).toContain("noise 0 qwertz");
});

test("where the databases cannot be listed, every page that needs one says why", async ({
  page,
}) => {
  await page.route("**/api/databases", (route) => route.abort());
  const sentence = "Planlens' own server does not answer.";
  await paste(page, "select 1");
  await explain(page);
  await expect(page.getByRole("alert")).toContainText(sentence);
  for (const place of ["Statements", "Databases"]) {
    await page.getByRole("link", { name: place, exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(sentence);
  }
});

test("a statement is explained though the databases are still being listed", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route("**/api/databases", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await paste(page, "select 1");
  await explain(page);
  gate.resolve();
  expect(await drawnTree(page)).toBe("Result");
});

for (const [address, heading] of [
  ["/nowhere", "No page here"],
  ["/plan/nothing", "No plan here"],
  ["/s/AAAAAAAAAAAAAAAAAAAAAA", "Nothing shared here"],
  ["/statements/demo/nothing", "No statement here"],
] as const) {
  test(`${address}: a heading, a sentence and a way on`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expect(page).toHaveTitle(`${heading} · Planlens`);
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByRole("main").getByRole("link")).toBeVisible();
  });
}

test("a page whose code does not come says so", async ({ page }) => {
  await page.route("**/assets/databases-page-*.js", (route) => route.abort());
  await page.goto("/databases");
  await expect(page.getByRole("heading", { name: "This page failed" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Load it again" })).toBeVisible();
});

test("where what reads plans does not come, that is said, and it is asked for again", async ({
  page,
}) => {
  await page.route("**/analyse.worker-*.js", (route) => route.abort());
  await paste(page, sample("plans/hash-join/plan.txt"));
  await page.getByRole("button", { name: /^Explain/ }).click();
  await expect(page.getByRole("alert")).toContainText("What reads plans could not be started");
  await page.unroute("**/analyse.worker-*.js");
  await page.getByRole("button", { name: /^Explain/ }).click();
  await expect(page.getByRole("treeitem").first()).toBeVisible({ timeout: 30_000 });
});
