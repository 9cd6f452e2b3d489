import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";

const statement = /(?:Executing query|Executing batch query)\s+: (?<sql>.*)$/;
const inlined = /-> with bind values\s+: (?<sql>.*)$/;
const rows = /(?:Fetched row\(s\)|Affected row\(s\))\s+: (?<rows>\d+)/;
const others = /(?:Fetched result|Record fetched|Version|Exception)?\s+: [+|.]|jooq\./i;

const timeIn = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?/;

export const jooq: ApplicationLog = {
  form: "jooq",
  sign: /Executing (?:batch )?query\s+: /,
  read: (told) => {
    const readTime = logTimes();
    return (line) => {
      const current = told.current();
      const sql = statement.exec(line)?.groups?.["sql"];
      const withValues = inlined.exec(line)?.groups?.["sql"];
      const count = rows.exec(line)?.groups?.["rows"];
      if (sql !== undefined) {
        const time = timeIn.exec(line)?.[0];
        const at = time === undefined ? undefined : readTime(time.replace("T", " "));
        told.open({ sql, ...(at !== undefined && { at }) });
      } else if (withValues !== undefined && current) {
        current.sql = withValues;
        told.more();
      } else if (count !== undefined && current) {
        current.rows = Number(count);
        told.more();
      } else if (others.test(line)) told.noise();
      else return false;
      return true;
    };
  },
  notes: ["jOOQ logs no durations."],
};
