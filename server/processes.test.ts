import { expect, test } from "vitest";
import { runLaw } from "../bench/processes/law.ts";
import { testDatabase } from "./embedded/testing/databases.ts";

/** Each way of dying comes once; `npm run law:processes` is ten minutes of it. */
test("of two processes one is killed and one stopped: nothing accepted is lost, no snapshot is taken twice, and long jobs end", async () => {
  const [{ url: store }, shop, feed] = await Promise.all([
    testDatabase("planlens"),
    testDatabase("demo"),
    testDatabase("demo"),
  ]);
  // Whoever has a snapshot gets the next one five seconds later.
  const figures = await runLaw({
    ...{ store, databases: [shop, feed], deaths: 2, pause: 500, interval: 25, statements: 5 },
  });
  const { broken, snapshots, accepted } = figures;
  expect(broken).toEqual([]);
  expect(snapshots).toMatchObject({ lost: 0, twice: 0, gaps: 0 });
  expect(Math.min(snapshots.kept, accepted)).toBeGreaterThan(0);
}, 600_000);
