import { keptInBrowser } from "#client/kept-values.ts";

type Theme = "light" | "dark";
export type ThemeChoice = Theme | "system";

const KEY = "planlens:theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

export const themeChoice = (): ThemeChoice => {
  const kept = keptInBrowser.read(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
};

export function chooseTheme(choice: ThemeChoice): void {
  keptInBrowser.write(KEY, choice === "system" ? undefined : choice);
  applyTheme();
}

const currentTheme = (): Theme => {
  const choice = themeChoice();
  if (choice !== "system") return choice;
  return system.matches ? "dark" : "light";
};

/** Colours hang on one attribute of the page; the system's wish is followed as it changes. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = currentTheme();
}

system.addEventListener("change", applyTheme);

// Paper is white.
window.addEventListener("beforeprint", () => {
  document.documentElement.dataset["theme"] = "light";
});
window.addEventListener("afterprint", applyTheme);
