import { expect, type Page } from "@playwright/test";
import { expectClean } from "./clean.ts";
import { makeLink, paste, sample, showPlan } from "./paste.ts";
import { addressOf, type Server } from "./servers.ts";
import { test } from "./test.ts";

const document = { version: 3, source: sample("plans/cte-and-sub-plans/plan.txt") };

async function share(server: Server): Promise<string> {
  const reply = await fetch(`${addressOf(server)}/api/shares`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "Slow since Monday", document }),
  });
  const { id }: { id: string } = await reply.json();
  return `${addressOf(server)}/s/${id}`;
}

const notesOf = (page: Page) => page.getByRole("region", { name: "Notes" });

async function write(page: Page, text: string, name?: string): Promise<void> {
  const notes = notesOf(page);
  await notes.getByRole("textbox", { name: "A new note" }).fill(text);
  if (name) await notes.getByRole("textbox", { name: "Your name" }).fill(name);
  await notes.getByRole("button", { name: "Add the note" }).click();
  await expect(notes.getByRole("listitem").filter({ hasText: text }).first()).toBeVisible();
  // It is emptied when the note is kept.
  await expect(notes.getByRole("textbox", { name: "A new note" })).toHaveValue("");
}

test("two who read a share talk about a node, each seeing what the other writes", async ({
  page,
  browser,
  server,
}) => {
  const link = await share(server);
  await page.goto(`${link}?node=2&tab=notes`);
  await write(page, "Why twice? See https://example.com/a, <b>please</b>", "Ann Smith");
  await expect(page.getByRole("tab", { name: "Notes 1" })).toBeVisible();
  await expect(page.getByRole("treeitem", { name: /, 1 open note$/ })).toHaveCount(1);
  await expect(page.getByRole("link", { name: "https://example.com/a" })).toHaveAttribute(
    "rel",
    "noopener noreferrer nofollow",
  );

  const teammate = await (await browser.newContext()).newPage();
  await teammate.goto(`${link}?tab=notes`);
  const notes = notesOf(teammate);
  await expect(notes.getByText("<b>please</b>")).toBeVisible();
  await expect(notes.getByRole("button", { name: /^(?:Edit|Delete) / })).toHaveCount(0);
  await notes.getByRole("button", { name: /^Answer the note “Why twice/ }).click();
  const answer = notes.getByRole("textbox", { name: "Your answer" });
  await expect(answer).toBeFocused();
  await teammate.keyboard.type("Two CTEs, @an");
  await teammate.getByRole("button", { name: "Call Ann Smith" }).click();
  await expect(answer).toHaveValue("Two CTEs, @Ann Smith ");
  await notes.getByRole("textbox", { name: "Your name" }).last().fill("Bob");
  await answer.press("Control+Enter");
  await expect(answer).toHaveCount(0);

  // She is told without asking again.
  await expect(notesOf(page).getByText("@Ann Smith", { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await teammate.getByRole("button", { name: /^Resolve the note “Why twice/ }).click();
  await expect(teammate.getByRole("tab", { name: "Notes", exact: true })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Notes", exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await notesOf(page).getByRole("switch", { name: "Show what is resolved (1)" }).check();
  await expect(notesOf(page).getByText("Resolved by Bob")).toBeVisible();
  await notesOf(page)
    .getByRole("button", { name: /^Reopen / })
    .click();
  await expect(page.getByRole("tab", { name: "Notes 1" })).toBeVisible();
  await page.getByRole("tab", { name: "Grid" }).click();
  await expect(page.getByRole("row", { name: /Aggregate.*, 1 open note/ })).toBeVisible();
  await teammate.context().close();
});

test("what was typed is there again after a refusal, and after the page is read anew", async ({
  page,
  server,
}) => {
  await page.goto(`${await share(server)}?tab=notes`);
  await write(page, "First", "Ann");
  await page.route("**/notes", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const notes = notesOf(page);
  const box = notes.getByRole("textbox", { name: "A new note" });
  await box.fill("Second");
  await notes.getByRole("button", { name: "Add the note" }).click();
  await expect(notes.getByRole("alert")).toContainText("Planlens' own server does not answer.");
  await expect(box).toHaveValue("Second");
  await page.reload();
  await expect(box).toHaveValue("Second");
  await page.unroute("**/notes");
  await expect(notes.getByText("You write as Ann.")).toBeVisible();
  await notes.getByRole("button", { name: "Add the note" }).click();
  await expect(box).toHaveValue("");
  await expect(notes.getByText("Second")).toBeVisible();
});

test("a note is edited and deleted by its writer, by the keyboard, on a telephone's screen", async ({
  page,
  server,
}) => {
  await page.goto(`${await share(server)}?tab=notes`);
  await write(page, "Frist", "Ann");
  const notes = notesOf(page);
  await notes.getByRole("button", { name: /^Edit / }).press("Enter");
  const box = notes.getByRole("textbox", { name: "Your note" });
  await expect(box).toBeFocused();
  await box.press("Escape");
  await expect(box).toHaveCount(0);
  await notes.getByRole("button", { name: /^Edit / }).press("Enter");
  await page.setViewportSize({ width: 400, height: 800 });
  await expectClean(page);
  await box.fill("First");
  await box.press("Control+Enter");
  await expect(notes.getByText("First")).toBeVisible();
  await expect(notes.getByText("edited")).toBeVisible();
  await notes.getByRole("button", { name: /^Delete / }).press("Enter");
  await notes.getByRole("button", { name: "Delete it for everyone" }).press("Enter");
  await expect(notes.getByRole("listitem")).toHaveCount(0);
  await expect(notes.getByRole("heading", { name: "Notes" })).toBeFocused();
});

test("notes on a plan go along in its link, and where it is kept on the server others answer", async ({
  page,
  browser,
}) => {
  await paste(page, document.source);
  await showPlan(page);
  await page.getByRole("tab", { name: "Notes" }).click();
  await write(page, "Mine", "Ann");
  await page.reload();
  await expect(notesOf(page).getByText("Mine")).toBeVisible();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog")).toContainText("the notes on it");
  const link = await makeLink(page, "In the link");

  const teammate = await (await browser.newContext()).newPage();
  await teammate.goto(link);
  await teammate.getByRole("tab", { name: "Notes 1" }).click();
  await expect(notesOf(teammate).getByText("Mine")).toBeVisible();
  await expect(notesOf(teammate).getByRole("textbox")).toHaveCount(0);
  await teammate.getByRole("button", { name: "Keep it in this browser" }).click();
  await expect(teammate).toHaveURL(/\/plan\//);
  const notes = notesOf(teammate);
  await notes.getByRole("button", { name: "Answer the note “Mine” by Ann" }).click();
  await notes.getByRole("textbox", { name: "Your answer" }).fill("Hers");
  await notes.getByRole("textbox", { name: "Your name" }).last().fill("Bea");
  await notes.getByRole("button", { name: "Add the answer" }).click();
  await expect(notes.getByRole("list", { name: "Answers" })).toContainText("Hers");
  await teammate.getByRole("button", { name: "Share" }).click();
  await teammate.goto(await makeLink(teammate, "On this server"));
  await expect(notes.getByRole("list", { name: "Answers" })).toContainText("Hers");
  await notes.getByRole("button", { name: /^Resolve the note “Mine”/ }).click();
  await expect(teammate.getByRole("tab", { name: "Notes", exact: true })).toBeVisible();
  await teammate.context().close();
});
