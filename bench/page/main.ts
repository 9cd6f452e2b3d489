import { existsSync, readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright";
import type { Milliseconds } from "#shared/base/units.ts";
import { findBrowser } from "../../e2e/browser.ts";
import { printers } from "../print-plan.ts";
import { describeMachine, table } from "../table.ts";
import { measurePage, type PageReading } from "./measure-page.ts";
import { type PageCase, pageCases } from "./page-cases.ts";
import { type PageMeasured, pageRows } from "./page-rows.ts";
import { type PageName, planPages } from "./pages.ts";
import { sizeRows } from "./script-sizes.ts";
import { type Served, servePev2, servePlanlens } from "./serve.ts";

/** How long a page may take until the plan is drawn. */
const PATIENCE: Milliseconds = 240_000;

/** What was asked for behind `npm run bench:page --`: a part of a title, or files with plans. */
const asked = process.argv.slice(2);
const files = asked.filter((one) => existsSync(one));
const [wanted = ""] = asked;

const served: Readonly<Record<PageName, Served>> = {
  planlens: await servePlanlens(),
  pev2: await servePev2(),
};
const browser = await chromium.launch({
  ...(await findBrowser()),
  // Chromium's sandbox refuses to run as root.
  args: ["--headless", "--disable-gpu", "--no-first-run", "--no-sandbox"],
});
try {
  const measured: PageMeasured[] = [];
  if (files.length > 0) {
    for (const file of files) {
      const one = { title: file, make: noPlan, rounds: 5, frames: 34 };
      measured.push(await measure(browser, one, readFileSync(file, "utf8")));
    }
  } else {
    for (const one of pageCases.filter(({ title }) => title.includes(wanted))) {
      measured.push(await measure(browser, one, printers.text(one.make())));
    }
  }
  const rows = [
    ...sizeRows(served.planlens.folder, served.pev2.folder),
    ...measured.flatMap((one) => pageRows(one, measured)),
  ];
  console.log(describeMachine(`Chromium ${browser.version()}`));
  console.log(table(rows));
  process.exitCode = rows.some(({ isMet }) => isMet === false) ? 1 : 0;
} finally {
  await browser.close();
  await served.planlens.stop();
  await served.pev2.stop();
}

/** The pages take turns, so that what else the machine does falls on both. */
async function measure(browser: Browser, one: PageCase, plan: string): Promise<PageMeasured> {
  const readings = new Map<PageName, PageReading[]>();
  let gaveUpAfter: Milliseconds | undefined;
  for (let round = 1; round <= one.rounds; round++) {
    for (const name of ["planlens", "pev2"] as const) {
      const rounds = name === "pev2" ? (one.roundsOfPev2 ?? one.rounds) : one.rounds;
      if (round > rounds || (name === "pev2" && gaveUpAfter !== undefined)) continue;
      console.error(`${one.title}: ${name}, round ${round} of ${rounds}`);
      const reading = await measurePage(browser, planPages[name], {
        url: served[name].url,
        plan,
        isPanned: one.frames !== undefined,
        patience: PATIENCE,
      });
      if (reading) readings.set(name, [...(readings.get(name) ?? []), reading]);
      else if (name === "pev2") gaveUpAfter = PATIENCE;
    }
  }
  return { case: one, readings, gaveUpAfter };
}

function noPlan(): never {
  throw new Error("The plan is in a file.");
}
