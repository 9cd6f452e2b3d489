import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawEvents } from "../draw-events.ts";
import type { CaptureEvent } from "../event.ts";
import { readText } from "./testing/read-text.ts";

const folder = join(import.meta.dirname, "../../../samples/logs/languages");

const read = (file: string) => readText(readFileSync(join(folder, file), "utf8"));

/** But for what is another each time: how long it took, and the server’s own words of an error. */
const comparable = (events: readonly CaptureEvent[]) =>
  drawEvents(events)
    .replaceAll(/[\d.]+ ms(?: \+[\d.]+)?/g, "")
    .replaceAll(/error: .*/g, "error");

const english = comparable(read("en.log").events);

test("seventeen statements are told, of which two failed", () => {
  expect(english.split("\n")).toHaveLength(17);
  expect(english.match(/error$/gm)).toHaveLength(2);
});

test.each(readdirSync(folder))("a log tells the same in every language: %s", (file) => {
  const { events, reading } = read(file);
  expect(comparable(events)).toBe(english);
  expect(reading.notUnderstood.first).toEqual([]);
});
