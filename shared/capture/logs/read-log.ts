import type { CaptureEvent } from "../event.ts";
import { findForm } from "./find-form.ts";
import type { FormReader, LogOptions } from "./form-reader.ts";
import { tallyLines } from "./line-tally.ts";
import type { LogReading } from "./reading.ts";

export interface LogReader {
  /** The next part of the text, cut anywhere. */
  write(chunk: string): void;
  /** The log has ended: tells what is left of it, and how it was read. */
  end(): LogReading;
}

/** So much of a log is looked at before its form is decided. */
const ENOUGH = 262_144;

/**
 * Reads a log of Postgres or of an application as it comes, in memory that does not grow with it.
 * What its statements and boundaries are goes to `emit`, in the order in which they began.
 */
export function readLog(emit: (event: CaptureEvent) => void, options: LogOptions = {}): LogReader {
  const tally = tallyLines();
  let rest = "";
  let reader: FormReader | undefined;

  function write(chunk: string) {
    rest += chunk;
    if (!reader && rest.length < ENOUGH) return;
    advance(false);
  }

  function advance(isEnd: boolean) {
    // The other half of a line's end may be in the next chunk.
    const isHalf = !isEnd && rest.endsWith("\r");
    const text = isHalf ? rest.slice(0, -1) : rest;
    const whole = text.includes("\r") ? text.replaceAll(/\r+\n/g, "\n") : text;
    reader ??= findForm(whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole)({
      emit,
      tally,
      options,
    });
    const read = reader.read(whole, isEnd);
    rest = whole.slice(read) + (isHalf ? "\r" : "");
  }

  function end(): LogReading {
    if (rest !== "" && !rest.endsWith("\n")) rest += "\n";
    advance(true);
    const told = reader?.end();
    return { form: "unknown", notes: [], ...told, ...tally.counts() };
  }

  return { write, end };
}

const BYTE_ORDER_MARK = "\ufeff";
