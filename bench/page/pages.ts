import type { Page } from "playwright";

/** One of the two pages: how a plan is shown on it. */
export interface PlanPage {
  /** Puts the text where it is before anything is measured. */
  readonly give: (page: Page) => Promise<void>;
  /** From here on it is measured. */
  readonly show: (page: Page) => Promise<void>;
  /** Matches when the plan is drawn. */
  readonly drawn: string;
  /** What is dragged and zoomed. */
  readonly picture: string;
}

/** Below the page's own address, because a page may ask no other. */
export const TEXT = "bench-plan.txt";

const box = { name: "Statement, plan or log entry" } as const;

export const planPages = {
  planlens: {
    give: async (page) => {
      await page.getByRole("textbox", box).click();
      await page.getByRole("textbox", box).evaluate(async (element, address) => {
        const data = new DataTransfer();
        data.setData("text/plain", await (await fetch(address)).text());
        const event = { clipboardData: data, bubbles: true, cancelable: true };
        element.dispatchEvent(new ClipboardEvent("paste", event));
      }, TEXT);
      await page.getByRole("button", { name: /^Show the plan/ }).waitFor({ timeout: 120_000 });
    },
    // Not within the command that starts it: what commands take is not counted.
    show: (page) =>
      page.evaluate(() => {
        const buttons = [...document.querySelectorAll("button")];
        const button = buttons.find((one) => /^Show the plan/.test(one.textContent));
        setTimeout(() => button?.click());
      }),
    drawn: "[role=treeitem]",
    picture: "[role=tree]",
  },
  pev2: {
    give: (page) =>
      page.evaluate(async (address) => {
        Object.assign(window, { text: await (await fetch(address)).text() });
      }, TEXT),
    show: (page) => page.evaluate("void setTimeout(() => showPlan(text))"),
    drawn: ".plan-node",
    picture: ".plan-diagram, .plan",
  },
} as const satisfies Readonly<Record<string, PlanPage>>;

export type PageName = keyof typeof planPages;
