import type { CaptureEvent } from "../event.ts";
import { findForm } from "./find-form.ts";
import type { FormReader, LogOptions } from "./form-reader.ts";
import { tallyLines } from "./line-tally.ts";
import type { LogReading } from "./reading.ts";

export interface LogReader {
  /** The next part of the text, cut anywhere. */
  write(chunk: string): void;
  /** How it is read so far; nothing while its form is not known. */
  soFar(): LogReading | undefined;
  /** The log has ended: tells what is left of it, and how it was read. */
  end(): LogReading;
}

/** So much of a log is looked at before its form is decided. */
const ENOUGH = 262_144;

/** So many lines tell the form mostly as well. */
const SOME = 20;

/**
 * Reads a log of Postgres or of an application as it comes, in memory that does not grow with it.
 * What its statements and boundaries are goes to `emit`, in the order in which they began.
 */
export function readLog(emit: (event: CaptureEvent) => void, options: LogOptions = {}): LogReader {
  const tally = tallyLines();
  const { before = "" } = options;
  let rest = "";
  let isHalf = false;
  let reader: FormReader | undefined;

  function write(chunk: string) {
    // The other half of a line's end may be in the next chunk.
    const text = isHalf ? `\r${chunk}` : chunk;
    isHalf = text.endsWith("\r");
    const whole = isHalf ? text.slice(0, -1) : text;
    const lines = whole.includes("\r") ? whole.replaceAll(/\r+\n/g, "\n") : whole;
    if (!reader) {
      rest += lines;
      if (rest.length >= ENOUGH) begin();
      return;
    }
    if (rest !== "" && !lines.includes("\n")) {
      // To look at it each time would take as long as the square of such a line.
      rest += lines;
    } else {
      const from = rest === "" ? 0 : finishLine(reader, lines);
      rest = rest === "" ? readWhole(reader, lines, from) : readWhole(reader, rest + lines, 0);
    }
    // Whatever it is, it has no lines.
    if (rest.length > LONGEST_LINE) rest = readWhole(reader, `${rest}\n`, 0);
  }

  /** What was left of the last chunk mostly ends with the first line of this one: only that is copied. */
  function finishLine({ read }: FormReader, text: string): number {
    const end = text.indexOf("\n") + 1;
    const line = rest + text.slice(0, end);
    if (end === 0 || read(line, false) < line.length) return 0;
    rest = "";
    return end;
  }

  function begin(): FormReader {
    const text = rest.startsWith(BYTE_ORDER_MARK) ? rest.slice(1) : rest;
    const made = findForm(before + text)({ emit, tally, options });
    reader = made;
    rest = readWhole(made, text, 0);
    return made;
  }

  function soFar(): LogReading | undefined {
    // Whoever looks on does not wait until so much was written.
    if (!reader && linesIn(before + rest) >= SOME) begin();
    return reader && { ...reader.about(), ...tally.counts() };
  }

  function end(): LogReading {
    if (rest !== "" && !rest.endsWith("\n")) rest += "\n";
    const made = reader ?? begin();
    if (rest !== "") made.read(rest, true);
    made.end();
    return { ...made.about(), ...tally.counts() };
  }

  return { write, soFar, end };
}

/** Answers with what is left. */
function readWhole({ read }: FormReader, text: string, from: number): string {
  const own = from === 0 ? text : text.slice(from);
  return own.slice(read(own, false));
}

const linesIn = (text: string) => text.split("\n").length - 1;

/** More than Postgres writes of a statement that anybody sent. */
const LONGEST_LINE = 100_000_000;

const BYTE_ORDER_MARK = "\ufeff";
