import type { FormReader, MakeReader } from "./form-reader.ts";
import { linesOf } from "./lines-of.ts";

/** Of a log that nobody here knows every line is listed. */
export const unknownForm: MakeReader = ({ tally }): FormReader => ({
  read: linesOf((line, number) => {
    if (line.trim() === "") tally.noise("empty lines", 1);
    else tally.notUnderstood(number, line);
  }),
  end: () => undefined,
  about: () => ({
    form: "unknown",
    notes: [
      "No line looks like one of a log that is known here. Of Postgres’ own logs, give the " +
        "log_line_prefix that `show log_line_prefix` answers with.",
    ],
  }),
});
