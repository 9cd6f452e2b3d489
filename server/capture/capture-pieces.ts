import type { KeptCapture, WrittenCapture } from "#shared/capture/kept-capture.ts";

const encoder = new TextEncoder();

/**
 * Writes a capture as `writeCapture` does, a unit at a time and in the bytes that are stored: as one
 * text it would be there several times over, and it may be of 20 MB.
 */
export function writePieces({ capture, reading }: KeptCapture): WrittenCapture {
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
