import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { lastList, readValues } from "./values.ts";

/** Ruby’s logger around it: `I, [2026-11-22T10:00:00.123456 #42]  INFO -- : `. */
const statement = new RegExp(
  `^(?:[A-Z], \\[(?<time>\\S+) #(?<process>\\d+)\\] .*? -- \\S*: )?.{0,80}?\\((?<seconds>\\d+\\.\\d{6})s\\) (?<sql>${sqlStart}\\b.*)$`,
  "i",
);

const failure = new RegExp(
  `^[A-Z], \\[.*?\\] ERROR -- \\S*: (?<message>[A-Z][\\w:]*: .*?): (?<sql>${sqlStart}\\b.*)$`,
);

export const sequel: ApplicationLog = {
  form: "sequel",
  sign: new RegExp(`\\(\\d+\\.\\d{6}s\\) ${sqlStart}`, "i"),
  read: (told) => {
    const readTime = logTimes();
    let isOpen = false;
    return (line) => {
      const found = statement.exec(line)?.groups;
      const failed = found ? undefined : failure.exec(line)?.groups;
      if (found) {
        const { time, process, seconds, sql = "" } = found;
        const duration = Number(seconds) * 1000;
        const end = time === undefined ? undefined : readTime(time.replace("T", " "));
        told.open({
          ...withValues(sql),
          duration,
          ...(end !== undefined && { at: end - duration }),
          ...(process !== undefined && { session: process }),
        });
      } else if (failed) {
        told.open({
          ...withValues(failed["sql"] ?? ""),
          error: { message: failed["message"] ?? "" },
        });
      } else {
        const current = told.current();
        if (!isOpen || !current || line.trim() === "" || /^[A-Z], \[/.test(line)) {
          isOpen = false;
          return false;
        }
        told.goOn(line);
      }
      isOpen = true;
      return true;
    };
  },
  notes: ["Sequel measures in the application, with the network and the driver."],
};

/** `…; ["a", 1]` */
function withValues(sql: string) {
  const found = lastList(sql);
  if (!found?.before.endsWith(";") || !/\$\d/.test(sql)) return { sql };
  return { sql: found.before.slice(0, -1), parameters: readValues(found.list) };
}
