import type { Client } from "pg";
import { openJoined, openRowByRow } from "./open-page.ts";
import { readStatement } from "./sql.ts";

/** Maria, who has 4 feeds, 435 entries and 434 links, is logged in with this. */
export const mariasSession = "7dbd06d023712b32c0964dcc971212a1";

/** Some readers at some pages, so that pg_stat_statements has something to rank. */
export async function runWorkload(client: Client) {
  await openRowByRow(client, mariasSession);
  for (let n = 0; n < 5; n++) await openJoined(client, mariasSession);
  for (const { page, times, values } of pages) {
    const statement = readStatement(page);
    for (let n = 1; n <= times; n++) await client.query(statement, [...values(n)]);
  }
}

interface Page {
  readonly page: string;
  readonly times: number;
  /** The parameters of the nth visit: spread over the tables, and the same on every machine. */
  readonly values: (n: number) => readonly (string | number)[];
}

const pages: readonly Page[] = [
  { page: "front-page", times: 120, values: (n) => [n * 397] },
  { page: "feed-page", times: 80, values: (n) => [1 + ((n * n) % 400)] },
  { page: "newest-in-a-language", times: 25, values: (n) => [pick(["de", "fr", "pt", "ja"], n)] },
  { page: "search-titles", times: 12, values: (n) => [`%${pick(searches, n)}%`] },
  { page: "who-links-here", times: 30, values: (n) => [n * 9001] },
  { page: "log-in", times: 40, values: (n) => [`maria.silva${n}@example.org`] },
  { page: "start-session", times: 40, values: (n) => [`session-${n}`, n * 97, "curl", at(n)] },
  { page: "mark-read", times: 200, values: (n) => [n * 211, at(n)] },
  { page: "fetch-feed", times: 60, values: (n) => [n * 31, `News ${n}`, "Summary.", at(n)] },
  { page: "feed-fetched", times: 60, values: (n) => [n * 31, at(n)] },
  { page: "dead-links", times: 5, values: (n) => [n * 3] },
  { page: "most-linked", times: 1, values: () => [] },
  { page: "export-entries", times: 2, values: (n) => [pick(["de", "ja"], n)] },
  { page: "end-sessions", times: 1, values: () => ["2026-11-02T00:00Z"] },
];

const searches = ["satellite", "letter", "Slow", "HARBOUR"];

const pick = <T extends string>(values: readonly T[], n: number): string =>
  values[n % values.length] ?? "";

/** A minute after the last moment of the demo, a minute for each visit. */
const at = (n: number) => new Date(Date.UTC(2026, 10, 1, 12, n)).toISOString();
