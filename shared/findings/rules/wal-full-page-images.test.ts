import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const changed = (
  wal: string,
) => `Delete on entries  (cost=0.00..9.00 rows=0 width=0) (actual time=0.010..100.000 rows=0 loops=1)
  WAL: ${wal}
  ->  Seq Scan on entries  (cost=0.00..9.00 rows=9 width=8) (actual time=0.010..20.000 rows=9 loops=1)`;

test.each([
  [
    "most of the log is whole blocks",
    changed("records=54546 fpi=5000 bytes=43650484"),
    [
      "low 0: Of 54.5 k changes 5,000 were the first of their block since the last checkpoint and logged all of it: up to 39.1 MB of 41.6 MB of log, 93.8 %.",
    ],
  ],
  [
    "blocks with free room are logged without it",
    changed("records=54546 fpi=5000 bytes=30000000"),
    [
      "low 0: Of 54.5 k changes 5,000 were the first of their block since the last checkpoint and logged all of it: up to 28.6 MB of 28.6 MB of log, 100 %.",
    ],
  ],
  ["less than half of it is", changed("records=999999 fpi=5000 bytes=90000000"), []],
  ["a few blocks", changed("records=999 fpi=999 bytes=8200000"), []],
  [
    "nobody would notice",
    `${changed("records=54546 fpi=5000 bytes=43650484")}\nExecution Time: 99000.000 ms`,
    [],
  ],
])("%s", (_, plan, found) => {
  expect(findingsOf("wal-full-page-images", plan)).toEqual(found);
});
