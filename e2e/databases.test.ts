import { expect, type Page } from "@playwright/test";
import { expectClean } from "./clean.ts";
import { demoOf } from "./servers.ts";
import { test } from "./test.ts";

const nameField = (page: Page) =>
  page.getByRole("dialog").getByRole("textbox", { name: "Name", exact: true });

test("a database is tested, saved, edited without its password being typed again, and removed", async ({
  page,
  server,
}) => {
  const { hostname, port, username, password, pathname } = new URL(demoOf(server));
  await page.goto("/databases");
  await page.getByRole("button", { name: "Add a database" }).click();
  const dialog = page.getByRole("dialog");
  await nameField(page).fill("Second");
  await dialog.getByLabel("Host").fill(hostname);
  await dialog.getByLabel("Port").fill(port);
  await dialog.getByLabel("Database").fill(pathname.slice(1));
  await dialog.getByLabel("User").fill(username);
  await dialog.getByLabel("Password").fill("wrong");
  await dialog.getByRole("button", { name: "Test" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(
    'The server did not accept the password: password authentication failed for user "demo".',
  );
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Add a database" }).click();
  await expect(nameField(page)).toHaveValue("Second");
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Test" }).click();
  await expect(dialog.getByRole("heading", { name: "The connection works" })).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "HypoPG" })).toContainText(
    "optional",
  );
  await expectClean(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Edit Second" }).click();
  await expect(dialog.getByLabel("Password")).toHaveValue("");
  await nameField(page).fill("Third");
  await dialog.getByLabel("Encryption").selectOption("disable");
  await dialog.getByRole("button", { name: "Save" }).click();
  const card = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Third" }) });
  await expect(card.getByRole("heading", { name: "Postgres" })).toBeVisible();
  await page.getByRole("button", { name: "Remove Third" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "Third" })).toHaveCount(0);
});

test("each sslmode says what it means, and those that check take a certificate", async ({
  page,
}) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto("/databases");
  await page.getByRole("button", { name: "Add a database" }).click();
  const dialog = page.getByRole("dialog");
  const certificate = dialog.getByLabel("Root certificate");
  for (const [mode, means, takes] of [
    ["disable", "Never encrypted.", 0],
    ["allow", "Not encrypted, unless", 0],
    ["prefer", "Encrypted if the server offers it", 0],
    ["require", "Always encrypted. Who answers is checked only if", 1],
    ["verify-ca", "comes from an authority that is trusted", 1],
    ["verify-full", "is for this very host", 1],
  ] as const) {
    await dialog.getByLabel("Encryption").selectOption(mode);
    await expect(dialog).toContainText(means);
    await expect(certificate).toHaveCount(takes);
  }
  await nameField(page).fill("x");
  await dialog.getByLabel("Host").fill("127.0.0.1");
  await certificate.fill("no certificate");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The root certificate cannot be used");
  await expect(certificate).toHaveValue("no certificate");
  await expectClean(page);
  const { width } = (await page.getByRole("dialog").boundingBox()) ?? { width: 0 };
  expect(width).toBeLessThanOrEqual(400);
});

test("by address, from the keyboard", async ({ page, server }) => {
  await page.goto("/databases");
  await page.getByRole("button", { name: "Add a database" }).focus();
  await page.keyboard.press("Enter");
  await nameField(page).focus();
  await page.keyboard.type("By address");
  await page.getByRole("tab", { name: "Fields" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type(demoOf(server));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Remove By address" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "By address" })).toHaveCount(0);
});
