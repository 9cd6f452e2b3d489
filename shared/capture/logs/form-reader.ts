import type { CaptureEvent } from "../event.ts";
import type { LineTally } from "./line-tally.ts";
import type { LogReading } from "./reading.ts";

export interface LogOptions {
  /** log_line_prefix as `show log_line_prefix` tells it, where the reader knows it. */
  readonly prefix?: string;
  /** What stands before it in its file: it is not read, and tells its form. */
  readonly before?: string;
}

export interface Reading {
  readonly emit: (event: CaptureEvent) => void;
  readonly tally: LineTally;
  readonly options: LogOptions;
}

/** Reads logs of one form. */
export interface FormReader {
  /**
   * Reads what is whole of the text, and answers how far that goes: the rest comes again, with
   * more behind it. At the end everything is whole.
   */
  read(text: string, isEnd: boolean): number;
  /** The log has ended: tells what is left of it. */
  end(): void;
  /** How it has been read so far. */
  about(): Pick<LogReading, "form" | "prefix" | "clock" | "notes">;
}

export type MakeReader = (reading: Reading) => FormReader;
