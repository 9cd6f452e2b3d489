import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { drawRead, readText } from "./testing/read-text.ts";

const folder = join(import.meta.dirname, "../../../samples/logs");

const cases = ["applications", "shipped"].flatMap((kind) =>
  readdirSync(join(folder, kind)).map((name) => ({ name, place: join(folder, kind, name) })),
);

describe.each(cases)("$name", ({ place }) => {
  const text = readFileSync(join(place, "log.txt"), "utf8");

  test("reads as it is drawn", async () => {
    await expect(drawRead(text)).toMatchFileSnapshot(join(place, "drawn.txt"));
  });

  test("has no line that is not counted, however it comes", () => {
    const { events, reading } = readText(text);
    expect(reading.lines).toBe(text.split("\n").length - 1);
    expect(readText(text, 7)).toEqual({ events, reading });
    expect(readText(text.replaceAll("\n", "\r\n")).events).toEqual(events);
  });
});
