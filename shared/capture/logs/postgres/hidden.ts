import type { LoggingSeen } from "./logging-seen.ts";
import type { Prefix } from "./prefix.ts";

/** What a log does not show because of the settings that it was written with, in sentences. */
export function noteWhatIsHidden(seen: LoggingSeen, places?: Prefix["places"]): string[] {
  const all = seen.timed + seen.untimed + seen.plansAlone;
  if (all === 0) return [seen.durationsAlone > 0 ? onlyDurations : noStatements];
  return [
    ...(isAboveThreshold(seen) ? [threshold(seen.shortest)] : []),
    ...(seen.timed === 0 && seen.untimed > 0 ? [untimed] : []),
    ...(seen.durationsAlone > 0 ? [durationsAlone(seen.durationsAlone)] : []),
    ...(seen.plansAlone > 0 && seen.timed + seen.untimed === 0 ? [onlyPlans] : []),
    ...(seen.withoutParameters > seen.parameters ? [withoutParameters] : []),
    ...(seen.cut > 0 ? [cut(seen.cut)] : []),
    ...(seen.together > 0 ? [together(seen.together)] : []),
    ...(places && places.process === undefined && places.session === undefined ? [noSession] : []),
  ];
}

/** Durations in a log of the server are its own. */
export const clockOf = ({ timed, plansAlone }: LoggingSeen) =>
  timed + plansAlone > 0 ? { clock: "server" as const } : {};

const untimed =
  "The log has statements without their durations, as log_statement alone writes them: counts are " +
  "whole, times are missing. With log_min_duration_statement = 0 it would have both.";

const noStatements =
  "This is a log of Postgres, and no line of it tells of a statement: log_min_duration_statement and " +
  "log_statement are off, or too high. With log_min_duration_statement = 0 it would have them all.";

const onlyDurations =
  "The log has durations and no statements, as log_duration alone writes them. With " +
  "log_min_duration_statement = 0 it would have both.";

const onlyPlans =
  "Only auto_explain tells of statements here: those faster than auto_explain.log_min_duration, or " +
  "left out by auto_explain.sample_rate, are missing. Its durations are the executor’s, without " +
  "parsing and planning.";

const withoutParameters =
  "Parameters are not in this log: log_parameter_max_length is 0, or the driver’s statements were " +
  "logged before they were bound. Whether a repeated statement had other values each time cannot be told.";

const noSession =
  "The log_line_prefix names no process (%p or %c): statements of all connections are taken for those of one.";

const durationsAlone = (count: number) =>
  `${count} durations belong to statements that were not logged, as log_statement is not 'all': ` +
  "what the log shows is not all that was sent.";

const cut = (count: number) =>
  `${count} ${count === 1 ? "statement or value was" : "statements or values were"} cut before ` +
  "reaching this log: such a statement cannot be explained.";

const together = (count: number) =>
  `${count} statements were sent as one text with others, of which the log has one duration: each ` +
  "has an equal part of it.";

/** Among so many statements one is faster, if all of them are logged. */
const MANY = 50;
const SLOW = 1;

const isAboveThreshold = ({ timed, untimed: others, shortest }: LoggingSeen) =>
  timed > MANY && others === 0 && shortest > SLOW;

const threshold = (shortest: number) =>
  `No statement here took less than ${shortest} ms: log_min_duration_statement is probably above 0. ` +
  "Fast statements are missing, and with them what is fast and sent a thousand times.";
