import { expect } from "@playwright/test";
import { drawnTree, explain, paste, sample, showPlan } from "./paste.ts";
import { test } from "./test.ts";

const plan = sample("pasted/slide-without-indentation/pasted.txt");

test("over plain http, where browsers lack some functions, a plan is kept and texts are copied", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Object.defineProperty(crypto, "randomUUID", { value: undefined });
  });
  await paste(page, plan);
  await showPlan(page);
  expect(await drawnTree(page)).toContain("tenk1");
  // The dialog holds the focus, and copying needs it for a moment.
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("textbox", { name: "The link" }).inputValue();
  await page.evaluate(() =>
    document.addEventListener("copy", () => {
      document.title = `copied ${(document.activeElement as HTMLTextAreaElement).value}`;
    }),
  );
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page).toHaveTitle(`copied ${link}`);
  await expect(page.getByRole("button", { name: "Copied" })).toBeFocused();
});

test("where nothing may be copied, the button says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await paste(page, plan);
  await showPlan(page);
  await page.getByRole("tab", { name: "Source" }).click();
  await page.getByRole("button", { name: "Copy the source" }).click();
  await expect(page.getByRole("button", { name: "Not allowed: select and copy it" })).toBeVisible();
});

test("without a network a plan is still read, shown and brought back", async ({
  page,
  context,
}) => {
  await paste(page, plan);
  // What the page loads ahead is there by then.
  await page.waitForTimeout(1500);
  await context.setOffline(true);
  await showPlan(page);
  expect(await drawnTree(page)).toContain("tenk1");
  await page.getByRole("link", { name: "Paste" }).click();
  await page.getByRole("link", { name: "Plan over tenk1 and tenk2" }).click();
  expect(await drawnTree(page)).toContain("tenk1");
});

test("a statement that no server can be asked about gets a sentence", async ({ page, context }) => {
  await paste(page, "select 1");
  // What reads the text is here.
  await expect(page.getByText(/^A statement/)).toBeVisible();
  await context.setOffline(true);
  await explain(page);
  await expect(page.getByRole("alert")).toContainText("Planlens' own server does not answer.");
});

test("in a browser that forbids all storage, a plan is shown and said not to be kept", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const forbidden = {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      Object.defineProperty(window, name, forbidden);
    }
  });
  await paste(page, plan);
  await expect(page.getByText("This browser does not let Planlens keep plans")).toBeVisible();
  await page.getByLabel("Colours").selectOption("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await showPlan(page);
  expect(await drawnTree(page)).toContain("tenk1");
  await expect(page.getByRole("note")).toContainText("This browser does not keep the plan");
  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("textbox", { name: /^Statement/ })).toContainText("Nested Loop");
});
