import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The widths at which every page has to be clean: a window's and a telephone's, in pixels. */
export const widths = [1280, 400] as const;

/** What axe looks for in the dark theme, which changes colours and nothing else. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Axe finds nothing, whatever the theme, and nothing sticks out of the window. */
export async function expectClean(page: Page): Promise<void> {
  const root = page.locator("html");
  for (const colorScheme of ["light", "dark"] as const) {
    // Without reduced motion axe would measure colours on their way from theme to theme.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(root).toHaveAttribute("data-theme", colorScheme);
    await transitionsEnded(page);
    // The pages have no frames, for which axe would open a window each time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // To tell of all that is well takes longer than to look.
    axe.options({ resultTypes: ["violations"] });
    if (colorScheme === "dark") axe.withRules(COLOURS);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect(found, colorScheme).toEqual([]);
  }
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang).toBe(0);
}

/** However short they are, they last until a frame is drawn: a busy machine draws one much later. */
const transitionsEnded = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
