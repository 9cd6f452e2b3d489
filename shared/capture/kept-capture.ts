import type { Capture, Totals } from "./capture.ts";
import type { LogReading } from "./logs/reading.ts";

/** A capture as it is kept. */
export interface KeptCapture {
  readonly capture: Capture;
  /** How its log was read, if it came from one. */
  readonly reading?: LogReading;
}

/** The same, written down: whoever passes it on need not look into what may be of many megabytes. */
export interface WrittenCapture {
  readonly totals: Totals;
  /** Of its log. */
  readonly form?: LogReading["form"];
  /** A KeptCapture as JSON; a large one in pieces of UTF-8. */
  readonly document: string | readonly Uint8Array<ArrayBuffer>[];
}

export const writeCapture = (kept: KeptCapture): WrittenCapture => ({
  totals: kept.capture.totals,
  ...(kept.reading && { form: kept.reading.form }),
  document: JSON.stringify(kept),
});
