import type { StatementEvent } from "#shared/capture/event.ts";

const [FEEDS, ENTRIES, LINKS] = [4, 435, 434];

/**
 * Maria's page as a proxy sees it row by row: her 4 feeds have 435 entries, and those 434 links. The
 * statements come from the demo's workload by their names.
 */
export function* demoPage(statement: (name: string) => string): Generator<StatementEvent> {
  let at = Date.UTC(2026, 10, 22);
  const send = (name: string, value: string | number, rows: number): StatementEvent => {
    at += 0.3;
    const parameters = [String(value)];
    return {
      kind: "statement",
      sql: statement(name),
      parameters,
      at,
      duration: 0.02,
      rows,
      session: "1",
    };
  };
  yield send("row-by-row/1-session", "7dbd06d0", 1);
  yield send("row-by-row/2-user", 4242, 1);
  yield send("row-by-row/3-feeds", 4242, FEEDS);
  let entry = 0;
  for (let feed = 1; feed <= FEEDS; feed++) {
    const entries = Math.floor(ENTRIES / FEEDS) + (feed <= ENTRIES % FEEDS ? 1 : 0);
    yield send("row-by-row/4-entries", feed, entries);
    for (let n = 0; n < entries; n++) {
      entry += 1;
      const links = entry <= LINKS ? 1 : 0;
      yield send("row-by-row/5-links", entry * 7, links);
      if (links === 0) continue;
      yield send("row-by-row/6-url", entry * 11, 1);
      yield send("row-by-row/6-url", 100_000 + ((entry * 37) % 300), 1);
    }
  }
}
