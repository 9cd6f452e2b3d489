import type { FormReader, MakeReader } from "./form-reader.ts";
import { linesOf } from "./lines-of.ts";

/** `… [10384] LOG C-0x7f3b: db/user@127.0.0.1:5432 login attempt: …`: connections, and no statement. */
export const pgbouncerLine =
  / (?:LOG|WARNING|ERROR|NOISE|DEBUG) [CS]-0x[\da-f]+: | LOG stats: \d+ xacts\/s/;

export const pgbouncerForm: MakeReader = ({ tally }): FormReader => ({
  read: linesOf((line, number) => {
    if (line.trim() === "") tally.noise("empty lines", 1);
    else if (pgbouncerLine.test(line) || / \[\d+\] [A-Z]+ /.test(line))
      tally.noise("connections", 1);
    else tally.notUnderstood(number, line);
  }),
  end: () => undefined,
  about: () => ({
    form: "pgbouncer",
    notes: [
      "This is PgBouncer’s log, which has no statements. Those are in the log of the Postgres behind it.",
    ],
  }),
});
