import { Pool } from "pg";
import { type Browser, chromium } from "playwright";
import { superuser } from "#server/embedded/make-cluster.ts";
import { startTestCluster } from "#server/embedded/testing/start.ts";
import { rankWindow } from "#server/statements/rank-window.ts";
import { readHistory } from "#server/statements/read-history.ts";
import { migrate } from "#server/store/migrate.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { formatTime } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Span } from "#shared/statements/window-span.ts";
import { findBrowser } from "../../e2e/browser.ts";
import { servePlanlens } from "../page/serve.ts";
import { DATABASE, fillStore } from "./fill-store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ROUNDS = 5;

const windows = { "1 h": HOUR, "24 h": DAY, "7 d": 7 * DAY, "30 d": 30 * DAY };

/** How long a reader waits for windows of a month of snapshots, and for the page of one. */
export async function measureLooking(statements: number): Promise<string[][]> {
  const cluster = await startTestCluster();
  const url = cluster.url(superuser, "postgres");
  const store = new Pool({ connectionString: url });
  try {
    await migrate(url);
    const end = Math.floor(Date.now() / MINUTE) * MINUTE;
    await fillStore(store, statements, momentsBefore(end));
    await store.query("vacuum analyze");
    const rows: string[][] = [];
    for (const [name, length] of Object.entries(windows)) {
      const span = { from: new Date(end - length), to: new Date(end) };
      rows.push([
        name,
        await middle(() => rank(store, span)),
        await middle(() => look(store, span)),
        await painted(url, span),
      ]);
    }
    return rows;
  } finally {
    await store.end();
    await cluster.stop();
  }
}

/**
 * A month and a day, hour by hour, and minute by minute where windows begin and end: there deltas are
 * read, and elsewhere their sums, so that what lies below those makes no difference.
 */
function momentsBefore(end: number): number[] {
  const hourOf = (moment: number) => Math.floor(moment / HOUR);
  const edges = new Set([0, ...Object.values(windows)].map((length) => hourOf(end - length)));
  const moments: number[] = [];
  for (let at = hourOf(end - 31 * DAY) * HOUR; at <= end; ) {
    moments.push(at);
    at += edges.has(hourOf(at)) ? MINUTE : HOUR;
  }
  return moments;
}

const rank = (store: Pool, span: Span) =>
  rankWindow(store, {
    ...{ databaseId: DATABASE, name: "custom", span },
    ...{ metric: "total", search: "", limit: 10_000, textLength: 400 },
  });

const look = (store: Pool, span: Span) =>
  readHistory(store, {
    ...{ databaseId: DATABASE, name: "custom", span },
    identity: { userid: "10", queryid: "7", toplevel: true },
  });

async function middle(act: () => Promise<unknown>): Promise<string> {
  const times: Milliseconds[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return formatTime(
    quantile(
      times.sort((a, b) => a - b),
      0.5,
    ),
  );
}

/** From opening the page, with nothing of it in the browser, to its first rows. */
async function painted(url: string, { from, to }: Span): Promise<string> {
  const served = await servePlanlens({
    DATABASE_URL: url,
    PLANLENS_DATABASES: `${DATABASE}=${url}`,
  });
  const browser = await chromium.launch({
    ...(await findBrowser()),
    // Chromium's sandbox refuses to run as root.
    args: ["--headless", "--disable-gpu", "--no-first-run", "--no-sandbox"],
  });
  const query = `db=${DATABASE}&window=custom&from=${from.toISOString()}&to=${to.toISOString()}`;
  try {
    return await middle(() => open(browser, `${served.url}statements?${query}`));
  } finally {
    await browser.close();
    await served.stop();
  }
}

async function open(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector("td.ranking-text a", { timeout: 120_000 });
  await context.close();
}
