import { decoded, string } from "#shared/input/strings.ts";
import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { lastList, readValues } from "./values.ts";

/** DB::getQueryLog() as JSON, as var_export or dd print it, or as `['query' => …]`. */
const entry = new RegExp(
  `["']query["']\\s*(?:=>|:)\\s*(?<sql>${string})\\s*,\\s*["']bindings["']\\s*(?:=>|:)\\s*(?:array ?\\(|\\[)(?<bindings>.*?)[\\])]\\s*,\\s*["']time["']\\s*(?:=>|:)\\s*(?<ms>[\\d.]+)`,
  "g",
);

/** A line of storage/logs/laravel.log, to which an application wrote what DB::listen gave it. */
const logged = new RegExp(
  `^\\[(?<time>\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d)[^\\]]*\\] \\w+\\.[A-Z]+: (?:.{0,40}?)(?<sql>${sqlStart}\\b.*)$`,
  "i",
);

export const laravel: ApplicationLog = {
  form: "laravel",
  sign: new RegExp(
    `["']query["']\\s*(?:=>|:)\\s*["']${sqlStart}|^\\[\\d{4}-\\d\\d-\\d\\d[ T][\\d:.+-]+\\] \\w+\\.[A-Z]+: .{0,40}?${sqlStart} `,
    "i",
  ),
  read: (told) => {
    const readTime = logTimes();
    return (line) => {
      const all = [...line.matchAll(entry)];
      if (all.length > 0) {
        for (const { groups = {} } of all.slice(0, 1)) open(groups);
        for (const { groups = {} } of all.slice(1)) openBeside(groups);
        return true;
      }
      const groups = logged.exec(line)?.groups;
      if (!groups) return false;
      const at = readTime(groups["time"]?.replace("T", " ") ?? "");
      const { sql, parameters, duration } = partsOfLine(groups["sql"] ?? "");
      told.open({
        sql,
        ...(parameters && { parameters }),
        ...(duration !== undefined && { duration }),
        ...(at !== undefined && { at }),
      });
      return true;
    };

    function statementOf(groups: Readonly<Record<string, string | undefined>>) {
      return {
        sql: decoded(groups["sql"] ?? ""),
        parameters: readValues((groups["bindings"] ?? "").replaceAll(/\d+ => /g, "")),
        duration: Number(groups["ms"]),
      };
    }
    function open(groups: Readonly<Record<string, string | undefined>>) {
      told.open(statementOf(groups));
    }
    /** On the same line: it is counted already. */
    function openBeside(groups: Readonly<Record<string, string | undefined>>) {
      told.openBeside(statementOf(groups));
    }
  },
  notes: ["Laravel measures in its own process, with the network and the driver."],
};

/** `select … ["x",1]`, or a context `{"bindings":[1],"time":0.95}`. */
function partsOfLine(text: string) {
  const context = /\s+(\{.*"(?:bindings|time)".*\})\s*(?:\[\])?\s*$/.exec(text);
  if (context) {
    const bindings = /"bindings":\[(.*?)\]/.exec(context[1] ?? "")?.[1];
    const time = /"time":"?([\d.]+)/.exec(context[1] ?? "")?.[1];
    return {
      sql: text.slice(0, context.index),
      parameters: bindings === undefined ? undefined : readValues(bindings),
      duration: time === undefined ? undefined : Number(time),
    };
  }
  const list = lastList(text.trimEnd());
  return list
    ? { sql: list.before, parameters: readValues(list.list), duration: undefined }
    : { sql: text, parameters: undefined, duration: undefined };
}
