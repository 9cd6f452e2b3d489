import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";
import { partsOf } from "./values.ts";

/** `Executed DbCommand (1ms) [Parameters=[@__id_0='1' (DbType = Int32)], CommandType='Text', …]`, the statement below it. */
const executed =
  /(?<failed>Failed executing|Executed) DbCommand \("?(?<ms>[\d,]+)"?ms\) \[Parameters=\["?(?<values>.*?)"?\], CommandType='?"?\w+.*\](?:"?$)/;

/** The line above it, where the console’s logger writes it. */
const heading = /^(?:info|fail|dbug): Microsoft\.EntityFrameworkCore\.Database\.Command\[\d+\]$/;

/** Of other parts of the framework; the message stands below. */
const another =
  /^(?:(?:trce|dbug|info|warn|fail|crit): [\w.]+\[\d+\]$|\[\d\d:\d\d:\d\d [A-Z]{3}\] )/;

/** ASP.NET’s line of a request. */
const finished =
  /\bRequest finished HTTP\/\S+ (?<method>[A-Z]+) https?:\/\/[^\s/]+(?<path>\/[^\s?]*).* (?<ms>\d+(?:\.\d+)?)ms/;

const anotherRecord =
  /^(?:(?:trce|dbug|info|warn|fail|crit): |\[\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[ T])|^\s+(?:Failed executing|Executed) DbCommand|^\s+at /;

export const efCore: ApplicationLog = {
  form: "ef-core",
  sign: /(?:Failed executing|Executed) DbCommand \(/,
  read: (told) => {
    const readTime = logTimes();
    let names: readonly string[] = [];
    let indent = "";
    let isOpen = false;
    let isBelowAnother = false;
    return (line) => {
      const found = executed.exec(line)?.groups;
      if (found) {
        const duration = Number(found["ms"]?.replaceAll(",", ""));
        const values = partsOf(found["values"] ?? "").map(parameterOf);
        const end = timeIn(line, readTime);
        names = values.map(({ name }) => name);
        indent = /^\s*/.exec(line)?.[0] ?? "";
        told.open({
          sql: "",
          duration,
          ...(values.length > 0 &&
            values.every(({ isHidden }) => !isHidden) && {
              parameters: values.map(({ value }) => value),
            }),
          ...(end !== undefined && { at: end - duration }),
          ...(found["failed"]?.startsWith("Failed") && { error: { message: "failed" } }),
        });
        isOpen = true;
        return true;
      }
      const current = told.current();
      if (isOpen && current && !anotherRecord.test(line) && line.trim() !== "") {
        const text = line.startsWith(indent) ? line.slice(indent.length) : line;
        const sql = byPlace(text, names);
        current.sql = current.sql === "" ? sql : `${current.sql}\n${sql}`;
        told.more();
        return true;
      }
      isOpen = false;
      const done = finished.exec(line)?.groups;
      if (done) {
        const title = `${done["method"]} ${done["path"]}`;
        told.boundary({ edge: "end", title, duration: Number(done["ms"]) });
      } else if (heading.test(line)) told.entry();
      else if (another.test(line) || (isBelowAnother && /^ {6}/.test(line))) {
        isBelowAnother = true;
        told.noise();
        return true;
      } else return false;
      isBelowAnother = false;
      return true;
    };
  },
  notes: [
    "Entity Framework measures in the application, with the network, in whole milliseconds. Values " +
      "are in its log only with EnableSensitiveDataLogging.",
  ],
};

function timeIn(line: string, readTime: (text: string) => number | undefined) {
  const time = /^\[?(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?[+-]\d\d:\d\d)?)/.exec(
    line,
  )?.[1];
  return time === undefined ? undefined : readTime(time.replace("T", " "));
}

/** `@p0='it''s' (DbType = Int32)`, `@p1=NULL`; `@p2='?'` is hidden. */
function parameterOf(part: string) {
  const [, name = "", text = "", quoted] = /^(@\w+)=(NULL|'((?:[^']|'')*)')/.exec(part) ?? [];
  return {
    name,
    value: text === "NULL" ? null : (quoted ?? "").replaceAll("''", "'"),
    isHidden: quoted === "?" || name === "",
  };
}

/** Names of parameters → the numbers that Postgres gets in their place. */
const byPlace = (sql: string, names: readonly string[]): string =>
  sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|@\w+/g, (word) => {
    const at = names.indexOf(word);
    return at < 0 ? word : `$${at + 1}`;
  });
