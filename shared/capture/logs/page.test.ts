import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gather } from "../gather.ts";
import { readText } from "./testing/read-text.ts";

const packed = readFileSync(join(import.meta.dirname, "../../../samples/logs/page.log.gz"));

test("by the log, Maria’s page is 1,310 statements of 6 shapes row by row, as by the wire", () => {
  const { events, reading } = readText(gunzipSync(packed).toString("utf8"), 65_536);
  const gatherer = gather();
  for (const event of events) gatherer.add(event);
  const { totals, shapes, findings } = gatherer.finish({ clock: reading.clock });
  expect(totals).toMatchObject({ statements: 1310, timed: 1310, shapes: 6, errors: 0, units: 1 });
  expect(shapes.map(({ statements }) => statements).sort((a, b) => b - a)).toEqual([
    ...[868, 435, 4],
    ...[1, 1, 1],
  ]);
  expect(findings.map(({ calls }) => calls)).toEqual(expect.arrayContaining([868, 435]));
  expect(reading.notUnderstood.lines).toBe(0);
});
