import type { Totals } from "#shared/capture/capture.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import type { LogReading } from "#shared/capture/logs/reading.ts";

/** A capture, written down: whoever passes it on need not look into what may be of many megabytes. */
export interface WrittenCapture {
  readonly totals: Totals;
  /** Of its log. */
  readonly form?: LogReading["form"];
  /** A KeptCapture as JSON, in pieces of UTF-8. */
  readonly document: readonly Uint8Array<ArrayBuffer>[];
}

const encoder = new TextEncoder();

/**
 * A unit at a time and in the bytes that are stored: as one text it would be there several times
 * over, and it may be of 20 MB.
 */
export function writeCapture({ capture, reading }: KeptCapture): WrittenCapture {
  const { units, ...rest } = capture;
  const piece = (text: string) => encoder.encode(text);
  return {
    totals: capture.totals,
    ...(reading && { form: reading.form }),
    document: [
      piece(`{"capture":${JSON.stringify(rest).slice(0, -1)},"units":[`),
      ...units.map((unit, at) => piece(`${at === 0 ? "" : ","}${JSON.stringify(unit)}`)),
      piece(`]}${reading ? `,"reading":${JSON.stringify(reading)}` : ""}}`),
    ],
  };
}
