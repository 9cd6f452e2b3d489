import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";
import { valueIn } from "./values.ts";

/** Since 0.7 as fields, of which db.statement is empty where the summary has all of it. */
const fields =
  /\bsqlx::query: .*?\bsummary=(?<summary>"(?:[^"\\]|\\.)*") db\.statement=(?<text>"(?:[^"\\]|\\.)*") (?<facts>.*)$/;

/** Until 0.6 in words; a longer statement stands below, between empty lines. */
const words =
  /\bsqlx::query[^a-z]*? (?<summary>.*); (?:rows: \d+|rows affected: \d+, rows returned: \d+), elapsed: .*$/;

const timeIn = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?/;

export const sqlx: ApplicationLog = {
  form: "sqlx",
  sign: /\bsqlx::query\b.*(?:\bsummary="|; rows)/,
  read: (told) => {
    const readTime = logTimes();
    let isBelow = false;
    return (line) => {
      const found = (fields.exec(line) ?? words.exec(line))?.groups;
      const current = told.current();
      if (found) {
        const { summary = "", text, facts = line } = found;
        const whole = text === undefined ? "" : (valueIn(text) ?? "").trim();
        const short = text === undefined ? summary : (valueIn(summary) ?? "");
        const duration = durationIn(facts);
        const time = timeIn.exec(line)?.[0].replace("T", " ");
        const end = time === undefined ? undefined : readTime(time);
        const counts = [...facts.matchAll(/\brows(?:[_ ](?:affected|returned))?[=:] ?(\d+)/g)];
        isBelow = text === undefined && short.endsWith(" …");
        const sql = whole === "" ? short : whole;
        told.open({
          sql: isBelow ? "" : sql,
          ...(duration !== undefined && { duration }),
          ...(end !== undefined && { at: end - (duration ?? 0) }),
          ...(counts.length > 0 && { rows: Math.max(...counts.map(([, count]) => Number(count))) }),
        });
        return true;
      }
      if (!isBelow || !current) return false;
      if (line.trim() !== "")
        current.sql = current.sql === "" ? line.trim() : `${current.sql}\n${line}`;
      else isBelow = current.sql === "";
      told.more();
      return true;
    };
  },
  notes: [
    "sqlx measures in the application, with the network, and logs no values: whether a statement " +
      "repeats another is not told.",
  ],
};

/** As Rust prints a duration: `1.234ms`, `523µs`, `1.02s`. */
function durationIn(facts: string): number | undefined {
  const [, amount, unit = "ms"] = /elapsed[=:] ?"?([\d.]+)(ns|µs|us|ms|s)\b/.exec(facts) ?? [];
  const factor = { ns: 1e-6, µs: 1e-3, us: 1e-3, ms: 1, s: 1000 }[unit] ?? 1;
  return amount === undefined ? undefined : Number(amount) * factor;
}
