import type { Milliseconds } from "#shared/base/units.ts";
import type { LineTally } from "../line-tally.ts";

/** A line as the server wrote it, without what was put around it on the way. */
export interface Unwrapped {
  /** With further lines behind it, if they came as one. */
  readonly text: string;
  readonly line: number;
  /** How many lines of the log it took. */
  readonly count: number;
  /** What only the envelope tells. */
  readonly session?: string;
  readonly at?: Milliseconds;
}

/** Takes the envelopes off, a line at a time. */
interface Unwrapper {
  line(text: string, number: number): void;
  /** Tells what is still held back. */
  end(): void;
}

/** What is no line of the server, an unwrapper counts itself. */
export type Envelope = (tell: (unwrapped: Unwrapped) => void, tally: LineTally) => Unwrapper;
