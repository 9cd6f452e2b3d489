import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog } from "./application-form.ts";
import { printedText } from "./printed-object.ts";
import { lastList, readValues } from "./values.ts";

/** DEBUG=knex:query,knex:bindings; at the end stands the transaction, or `undefined`. */
const debug =
  /^(?:(?<time>\d{4}-\d\d-\d\dT[\d:.]+)Z)?\s*knex:(?<what>query|bindings) (?<text>.*?)(?: (?<transaction>undefined|trx\d+|[\w-]{4,}))?(?: \+\d+\w+)?$/;

export const knex: ApplicationLog = {
  form: "knex",
  sign: /\bknex:(?:query|bindings) |__knexQueryUid:|^\s*method: '(?:select|insert|update|del|first|raw|pluck)',/,
  read: (told) => {
    const readTime = logTimes();
    /** Of what `debug: true` prints: an object, over several lines. */
    let object: string[] | undefined;

    function asObject() {
      const text = (object ?? []).join("\n");
      object = undefined;
      const current = told.current();
      const sql = printedText(text, "sql");
      if (!current || sql === undefined) return;
      current.sql = sql;
      const bindings = /\bbindings: \[([\s\S]*?)\],?\s*(?:\n|\w+:|__)/.exec(text)?.[1];
      if (bindings !== undefined) current.parameters = readValues(bindings);
    }

    return (line) => {
      const groups = debug.exec(line)?.groups;
      if (groups) {
        const { time, what, text = "", transaction } = groups;
        const current = told.current();
        if (what === "bindings") {
          const list = lastList(text);
          if (current && list) current.parameters = readValues(list.list);
          told.more();
          return true;
        }
        const at = time === undefined ? undefined : readTime(time.replace("T", " "));
        const isNamed = transaction !== undefined && transaction !== "undefined";
        told.open({
          sql: text.replace(/;$/, ""),
          ...(at !== undefined && { at }),
          ...(isNamed && { transaction, session: transaction }),
        });
        return true;
      }
      if (object) {
        object.push(line);
        told.more();
        if (/^\}/.test(line)) asObject();
        return true;
      }
      if (!/^\{(?: |$)/.test(line)) return false;
      told.open({ sql: "" });
      object = [line];
      if (/\}$/.test(line) && line.length > 2) asObject();
      return true;
    };
  },
  notes: ["Knex logs no durations."],
};
