import type { Browser, CDPSession } from "playwright";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { type PlanPage, TEXT } from "./pages.ts";
import { type Frames, panAndZoom } from "./pan-and-zoom.ts";

/** What one page did with one plan. */
export interface PageReading {
  /** Work of the main thread from the text to drawn and idle, in the thread's own time. */
  readonly cpu: Milliseconds;
  /** Of all threads, workers and drawing among them. */
  readonly allCpu: Milliseconds;
  /** On the clock, until the first card is there. */
  readonly drawn: Milliseconds;
  readonly elements: number;
  /** After a collection of garbage. */
  readonly heap: Bytes;
  readonly frames?: Frames;
}

export interface Visit {
  readonly url: string;
  readonly plan: string;
  readonly isPanned: boolean;
  readonly patience: Milliseconds;
}

/** Nothing where the page had not drawn the plan when the patience was at its end. */
export async function measurePage(
  browser: Browser,
  planPage: PlanPage,
  { url, plan, isPanned, patience }: Visit,
): Promise<PageReading | undefined> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.route(`**/${TEXT}`, (route) =>
      route.fulfill({ body: plan, contentType: "text/plain" }),
    );
    await page.goto(url);
    await page.waitForLoadState("networkidle");
    await planPage.give(page);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await untilIdle(session);
    const before = await metrics(session);
    const began = performance.now();
    const isDrawn = planPage.show(page).then(() => page.evaluate(untilThere, planPage.drawn));
    if (!(await within(isDrawn, patience))) return undefined;
    const drawn = performance.now() - began;
    const after = await untilIdle(session);
    await session.send("HeapProfiler.enable");
    await session.send("HeapProfiler.collectGarbage");
    return {
      cpu: after.cpu - before.cpu,
      allCpu: after.allCpu - before.allCpu,
      drawn,
      elements: await page.evaluate(() => document.querySelectorAll("*").length),
      heap: (await metrics(session)).heap,
      ...(isPanned && { frames: await panAndZoom(page, planPage.picture) }),
    };
  } finally {
    // A page that is still at work does not close by itself.
    await within(context.close(), 5_000);
  }
}

/** Playwright's own way of waiting takes the page several milliseconds. */
const untilThere = (selector: string) =>
  new Promise<void>((resolve) => {
    const look = () => (document.querySelector(selector) ? resolve() : setTimeout(look, 20));
    look();
  });

interface Metrics {
  readonly cpu: Milliseconds;
  readonly allCpu: Milliseconds;
  readonly heap: Bytes;
}

async function metrics(session: CDPSession): Promise<Metrics> {
  const { metrics: all } = await session.send("Performance.getMetrics");
  const value = (wanted: string) => all.find(({ name }) => name === wanted)?.value ?? 0;
  return {
    cpu: (value("TaskDuration") - value("DevToolsCommandDuration")) * 1000,
    allCpu: value("ProcessTime") * 1000,
    heap: value("JSHeapUsedSize"),
  };
}

/** So often looked at in a row the page has done next to nothing. */
const REST = 5;
const LOOK: Milliseconds = 200;
const NOTHING: Milliseconds = 3;

async function untilIdle(session: CDPSession): Promise<Metrics> {
  let before = await metrics(session);
  for (let rested = 0; rested < REST; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    const now = await metrics(session);
    rested = now.cpu - before.cpu < NOTHING ? rested + 1 : 0;
    before = now;
  }
  return before;
}

const within = (work: Promise<unknown>, patience: Milliseconds): Promise<boolean> =>
  Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience).unref()),
  ]);
