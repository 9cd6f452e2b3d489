import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { installBrowser } from "./install-browser.ts";

/** How the tests start a browser, in the words of Playwright's launch options. */
export interface Browser {
  readonly executablePath: string;
  readonly env?: Record<string, string | undefined>;
}

/**
 * The browser that the environment names, else Playwright's own, else the system's, else one that
 * is installed now, beside node_modules' packages.
 */
export async function findBrowser(): Promise<Browser> {
  const found = [named(), playwrights(), systems()].find((path) => path !== undefined);
  return found ? { executablePath: found } : await installed();
}

const named = () => process.env["PLANLENS_BROWSER"] || process.env["CHROME_PATH"] || undefined;

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function systems(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].find((path) => existsSync(path));
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

async function installed(): Promise<Browser> {
  if (process.platform === "linux" && process.arch === "x64") return installBrowser();
  execFileSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  return { executablePath: chromium.executablePath() };
}
