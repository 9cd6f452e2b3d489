import type { Milliseconds } from "#shared/base/units.ts";
import type { Envelope, Unwrapped } from "./envelope.ts";

/**
 * `Nov 21 10:00:00 host postgres[123]: [5-2] #011…`: message 5 of process 123, its second line. So
 * do newer syslogs, and Heroku with the database's colour before: `app[postgres.123]: [BLUE] [5-2]`.
 */
export const syslogLine =
  /^(?<before>\S.{0,200}?)(?:(?<=[\w.-])\[(?:\w+\.)?(?<process>\d+)\]:?|\s(?<newer>\d+) -)(?: \[[A-Z_]+\])? ?\[(?<message>\d+)-(?<part>\d+)\](?: |$)(?<text>.*)$/;

interface Open {
  readonly message: string;
  readonly lines: Unwrapped[];
  /** Its last line. */
  last: number;
}

/** So many lines later no more of a message comes. */
const FAR_BEHIND = 1_000;

/** Lines of several processes are mixed: each message is put together again. */
export const syslog: Envelope = (tell, tally) => {
  const open = new Map<string, Open>();
  let nextSweep = FAR_BEHIND;

  const close = (process: string, { lines }: Open) => {
    open.delete(process);
    for (const line of lines) tell(line);
  };

  function sweep(number: number) {
    nextSweep = number + FAR_BEHIND;
    for (const [process, message] of open) {
      if (message.last < number - FAR_BEHIND) close(process, message);
    }
  }

  return {
    line: (text, number) => {
      const groups = syslogLine.exec(text)?.groups;
      if (!groups) {
        if (text.trim() === "") tally.noise("empty lines", 1);
        else if (measurements.test(text)) tally.noise("what was put around the log", 1);
        else tally.notUnderstood(number, text);
        return;
      }
      const process = groups["process"] ?? groups["newer"] ?? "";
      const message = groups["message"] ?? "";
      const at = timeIn(groups["before"] ?? "");
      const unwrapped: Unwrapped = {
        // syslog escapes control characters in octal.
        text: (groups["text"] ?? "").replaceAll("#011", "\t"),
        line: number,
        count: 1,
        session: process,
        ...(at !== undefined && { at }),
      };
      const before = open.get(process);
      if (before?.message === message) {
        before.lines.push(unwrapped);
        before.last = number;
      } else {
        if (before) close(process, before);
        open.set(process, { message, lines: [unwrapped], last: number });
      }
      if (number > nextSweep) sweep(number);
    },
    end: () => {
      for (const [process, message] of open) close(process, message);
    },
  };
};

/** Heroku writes what it measures into the same log. */
const measurements = /\[heroku-postgres\]: .*sample#/;

/** The older form has no year: its times are not told. */
function timeIn(before: string): Milliseconds | undefined {
  const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/.exec(before)?.[0];
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : at;
}
