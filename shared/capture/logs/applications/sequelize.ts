import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { readValues } from "./values.ts";

/** `Executing (default): …`, or with `benchmark` `Executed (default): … Elapsed time: 1ms`; in parentheses the transaction. */
const statement =
  /^.{0,80}?\bExecut(?<done>ing|ed) \((?<transaction>default|[\w-]+)\): (?<sql>.*)$/;

const elapsed = /\s*Elapsed time: (?<ms>[\d.]+)ms$/;

export const sequelize: ApplicationLog = {
  form: "sequelize",
  sign: /\bExecut(?:ing|ed) \((?:default|[\da-f-]{8,})\): /,
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const groups = statement.exec(line)?.groups;
      const current = told.current();
      if (groups) {
        const { transaction, sql = "", done } = groups;
        const isSame =
          done === "ed" && current?.sql === withoutExtras(sql) && current.duration === undefined;
        const name = transaction === "default" ? {} : { transaction, session: transaction };
        const opened = isSame ? current : told.open({ sql, ...name } as OpenStatement);
        if (isSame) {
          told.more();
          current.sql = sql;
        }
        isOpen = !finish(opened);
        return true;
      }
      if (!isOpen || !current || isLogged.test(line)) return false;
      told.goOn(line);
      isOpen = !finish(current);
      return true;
    };
  },
  notes: [
    "Sequelize tells durations only with `benchmark: true`, and values with `logQueryParameters: true`.",
  ],
};

const isLogged = /^(?:\[|\d{4}-\d\d-\d\d|[A-Z]+[ :]|GET |POST |>|$)/;

const withoutExtras = (sql: string) => sql.replace(elapsed, "");

/** Answers whether it is certain that nothing more of it comes. */
function finish(current: OpenStatement): boolean {
  const time = elapsed.exec(current.sql);
  if (time) {
    current.duration = Number(time.groups?.["ms"]);
    current.sql = current.sql.slice(0, time.index);
  }
  const values = /;(?: with parameters)? (?<list>(?:"|\[|-?\d|null|true|false|\{)[\s\S]*)$/.exec(
    current.sql,
  );
  if (values && /\$\d/.test(current.sql)) {
    const list = values.groups?.["list"] ?? "";
    current.parameters = readValues(
      list.startsWith("[") && list.endsWith("]") ? list.slice(1, -1) : list,
    );
    current.sql = current.sql.slice(0, values.index);
  }
  const isEnded = time !== null || values !== null || current.sql.endsWith(";");
  current.sql = current.sql.replace(/;$/, "");
  return isEnded;
}
