import type { Capture } from "./capture.ts";
import type { LogReading } from "./logs/reading.ts";

/** A capture as it is kept. */
export interface KeptCapture {
  readonly capture: Capture;
  /** How its log was read, if it came from one. */
  readonly reading?: LogReading;
}
