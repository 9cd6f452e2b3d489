import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";

/** `2024/01/01 12:00:00 /app/user.go:12 record not found`, and below it the statement. */
const place =
  /^(?:(?<time>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)?) )?(?<site>\S+\.go:\d+)(?:\s+(?<message>\S.*))?$/;

const statement =
  /^(?<before>.*?)\[(?<amount>[\d.]+)(?<unit>ms|s|µs)\] \[rows:(?<rows>-|\d+)\] (?<sql>.*)$/;

export const gorm: ApplicationLog = {
  form: "gorm",
  sign: /\[[\d.]+(?:ms|s|µs)\] \[rows:(?:-|\d+)\] /,
  read: (told) => {
    const readTime = logTimes();
    let before:
      | { site: string; time?: string | undefined; message?: string | undefined }
      | undefined;
    let isOpen = false;

    return (line) => {
      const groups = statement.exec(line)?.groups;
      if (groups) {
        const own = place.exec(groups["before"]?.trim() ?? "")?.groups;
        const { site, time, message } = { ...before, ...own } as NonNullable<typeof before>;
        const duration =
          Number(groups["amount"]) * ({ ms: 1, s: 1000, µs: 0.001 }[groups["unit"] ?? ""] ?? 1);
        const ended = time === undefined ? undefined : readTime(time);
        const rows = Number(groups["rows"]);
        const isError = message !== undefined && !/^SLOW SQL/.test(message);
        told.open({
          sql: groups["sql"] ?? "",
          duration,
          ...(!Number.isNaN(rows) && { rows }),
          ...(ended !== undefined && { at: ended - duration }),
          ...(site !== undefined && { callSite: site }),
          ...(isError && { error: { message } }),
        });
        before = undefined;
        isOpen = true;
        return true;
      }
      const from = place.exec(line)?.groups;
      if (from) {
        before = { site: from["site"] ?? "", time: from["time"], message: from["message"] };
        isOpen = false;
        told.entry();
        return true;
      }
      const current = told.current();
      if (!isOpen || !current || line.trim() === "" || /^(?:\d{4}\/|\[)/.test(line)) return false;
      told.goOn(line);
      return true;
    };
  },
  notes: ["GORM measures in the application, and has put the values into the statements."],
};
