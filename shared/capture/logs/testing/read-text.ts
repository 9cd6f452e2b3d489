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
