import { grouped } from "#shared/base/format.ts";
import { problem } from "#shared/base/problem.ts";
import { gather } from "#shared/capture/gather.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { readLog } from "#shared/capture/logs/read-log.ts";
import type { LogReading } from "#shared/capture/logs/reading.ts";
import type { LogTaker } from "./follow.ts";
import { printCapture } from "./print-capture.ts";

/** Reads a log in this process, and reports at the end. */
export function readHere(path: string, options: LogOptions, asJson: boolean): LogTaker {
  const gatherer = gather();
  const reader = readLog(gatherer.add, options);
  const decoder = new TextDecoder();
  return {
    write: async (bytes) => {
      reader.write(decoder.decode(bytes, { stream: true }));
      return undefined;
    },
    finish: async () => {
      reader.write(decoder.decode());
      const reading = reader.end();
      const capture = gatherer.finish({ clock: reading.clock, limits: reading.notes });
      if (capture.totals.statements + capture.totals.cached === 0) return nothingIn(path, reading);
      if (asJson) return JSON.stringify({ ...capture, reading });
      return `${printCapture(capture)}\n\n${printReading(reading)}`;
    },
  };
}

const nothingIn = (path: string, { lines, notUnderstood }: LogReading) =>
  problem(
    "empty",
    lines === 0
      ? `Nothing was written to ${path} meanwhile. Is it the log of the server, or of the application, that was used?`
      : `${grouped(lines)} lines were written to ${path}, and no statement was found in them (${grouped(notUnderstood.lines)} were not understood). Postgres logs statements with log_min_duration_statement = 0 or log_statement = 'all', applications at their debug level.`,
  );

const MOST_LISTED = 5;

function printReading({ form, lines, notUnderstood }: LogReading): string {
  const first = notUnderstood.first
    .slice(0, MOST_LISTED)
    .map(({ line, text }) => `  line ${grouped(line)}: ${text}`);
  const unknown = notUnderstood.lines > 0 ? `, ${grouped(notUnderstood.lines)} not understood` : "";
  return [`${grouped(lines)} lines read as ${form}${unknown}.`, ...first].join("\n");
}
