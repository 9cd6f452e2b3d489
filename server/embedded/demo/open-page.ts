import type { Client } from "pg";
import { readStatement } from "./sql.ts";

/**
 * Opens the page of a reader as an object-relational mapper does when nobody looks: each object
 * fetches what belongs to it, one statement at a time.
 */
export async function openRowByRow(client: Client, sessionKey: string): Promise<PageRow[]> {
  const all = async (name: string, value: unknown) =>
    (await client.query(readStatement(`row-by-row/${name}`), [value])).rows;
  const one = async (name: string, value: unknown) => (await all(name, value))[0];

  const session = await one("1-session", sessionKey);
  const user = await one("2-user", session.user_id);
  const page: PageRow[] = [];
  for (const feed of await all("3-feeds", user.id)) {
    for (const entry of await all("4-entries", feed.id)) {
      const links = await all("5-links", entry.id);
      if (links.length === 0) page.push([feed.title, entry.title, null, null, null]);
      for (const link of links) {
        const found = await one("6-url", link.page_url_id);
        const target = await one("6-url", link.target_url_id);
        page.push([feed.title, entry.title, link.label, found.address, target.address]);
      }
    }
  }
  return page;
}

/** The same page in two statements. */
export async function openJoined(client: Client, sessionKey: string): Promise<PageRow[]> {
  const session = await client.query(readStatement("joined/1-session-and-user"), [sessionKey]);
  const page = await client.query(readStatement("joined/2-page"), [session.rows[0].id]);
  return page.rows.map((row) => [
    row.feed,
    row.entry,
    row.label,
    row.page_address,
    row.target_address,
  ]);
}

/** Feed, entry, link, the page it was found on, the page it leads to; an entry may have no link. */
export type PageRow = readonly [string, string, ...(string | null)[]];
