import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { drawEvents } from "../draw-events.ts";
import { readText } from "./testing/read-text.ts";

const folder = join(import.meta.dirname, "../../../samples/logs/recorded");

const recorded = readdirSync(folder).flatMap((settings) =>
  readdirSync(join(folder, settings))
    .filter((file) => file.endsWith(".log"))
    .map((file) => ({ settings, file: join(folder, settings, file), major: file.slice(0, 2) })),
);

const drawn = (file: string) => drawEvents(readText(readFileSync(file, "utf8")).events);

/** Only stderr has no SQLSTATE, and the forms are files of their own, in which sessions mix differently. */
const comparable = (drawing: string) =>
  drawing
    .replaceAll(/error: [0-9A-Z]{5} /g, "error: ")
    .replaceAll(/^s\d+/gm, "")
    .split("\n")
    .toSorted();

const withoutTimes = (drawing: string) =>
  drawing.replaceAll(/[\d.]+ ms(?: \+[\d.]+)?|plan of \d+ lines/g, "");

describe.each(recorded)("$settings, $major", ({ file }) => {
  test("its statements are each told once, with what belongs to them", async () => {
    await expect(`${drawn(file)}\n`).toMatchFileSnapshot(file.replace(/log$/, "drawn.txt"));
  });

  test.each(["csv", "json"].filter((form) => existsSync(file.replace(/log$/, form))))(
    "tell the same in %s",
    (form) => {
      expect(comparable(drawn(file.replace(/log$/, form)))).toEqual(comparable(drawn(file)));
    },
  );

  test.each([file, file.replace(/log$/, "csv"), file.replace(/log$/, "json")].filter(existsSync))(
    "has no line that is not counted, however it comes: %s",
    (each) => {
      const text = readFileSync(each, "utf8");
      const { events, reading } = readText(text);
      expect(reading.lines).toBe(text.split("\n").length - 1);
      expect(reading.notUnderstood.first).toEqual([]);
      expect(readText(text, 777)).toEqual({ events, reading });
    },
  );
});

test.each(["min-duration", "plans"])(
  "%s: the statements are the same from 12 to 18",
  (settings) => {
    const drawings = recorded
      .filter((each) => each.settings === settings)
      .map(({ file }) => comparable(withoutTimes(drawn(file))));
    expect(drawings.length).toBe(7);
    // 12 tells the values of a failed statement nowhere, and knows no setting for it.
    const known = drawings.slice(1);
    expect(known).toEqual(known.map(() => known[0]));
  },
);
