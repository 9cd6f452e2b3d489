import { drawEvents } from "../../draw-events.ts";
import type { CaptureEvent } from "../../event.ts";
import type { LogOptions } from "../form-reader.ts";
import { readLog } from "../read-log.ts";
import type { LogReading } from "../reading.ts";

interface Read {
  readonly events: readonly CaptureEvent[];
  readonly reading: LogReading;
}

/** Reads a text that comes in chunks of so many characters. */
export function readText(text: string, chunk = 10_000, options: LogOptions = {}): Read {
  const events: CaptureEvent[] = [];
  const reader = readLog((event) => events.push(event), options);
  for (let at = 0; at < text.length; at += chunk) reader.write(text.slice(at, at + chunk));
  return { events, reading: reader.end() };
}

/** What came of a text, for a person to check: an event a line, and what became of the other lines. */
export function drawRead(text: string, options: LogOptions = {}): string {
  const { events, reading } = readText(text, 10_000, options);
  const { form, prefix, clock, lines, entryLines, noise, notUnderstood, notes } = reading;
  return [
    drawEvents(events),
    "",
    `${form}${prefix === undefined ? "" : ` "${prefix}"`}${clock === undefined ? "" : `, ${clock}’s clock`}: ${lines} lines`,
    `${entryLines} of entries`,
    ...Object.entries(noise).map(([kind, count]) => `${count} of ${kind}`),
    `${notUnderstood.lines} not understood`,
    ...notUnderstood.first.map(({ line, text: shown }) => `  ${line}: ${shown}`),
    ...notes,
    "",
  ].join("\n");
}
