import type { ApplicationLog } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";

/** Below the statement, which sqlparse has laid out over several lines. */
const ending = /^Execution time: (?<seconds>\d+\.\d+)s(?: \[Database: (?<alias>[^\]]*)\])?$/;

const start = new RegExp(`^\\s*${sqlStart}\\b`, "i");

/** `--print-sql` of runserver_plus and shell_plus. */
export const djangoExtensions: ApplicationLog = {
  form: "django-extensions",
  sign: ending,
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const current = told.current();
      const seconds = ending.exec(line)?.groups?.["seconds"];
      if (seconds !== undefined) {
        if (!isOpen || !current) return false;
        current.duration = Number(seconds) * 1000;
        current.sql = current.sql.trim();
        told.more();
        isOpen = false;
        return true;
      }
      if (isOpen && current) {
        told.goOn(line);
        return true;
      }
      if (!start.test(line)) return false;
      told.open({ sql: line });
      isOpen = true;
      return true;
    };
  },
  notes: [
    "django-extensions measures in the application, with the network and the driver. Statements " +
      "longer than DJANGO_EXTENSIONS_PRINT_SQL_TRUNCATE, 1,000 characters, are cut in its log.",
  ],
};
