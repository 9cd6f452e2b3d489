import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { lastList, readValues } from "./values.ts";

/** `2 select … where id = $1 [ 7 ]`: the connection, the statement, its values. */
const statement = new RegExp(`^(?<connection>\\d{1,9}) (?<sql>${sqlStart}\\b.*|\\s*)$`, "i");

/** As Node prints an array: a space before it, and inside of it unless it is empty. */
const LISTS = " (?:\\[\\]|\\[ .* \\])";

/** porsager's postgres, with `debug: console.log`, or with a function that prints what it is given. */
export const postgresJs: ApplicationLog = {
  form: "postgres.js",
  sign: new RegExp(`^\\d{1,9} ${sqlStart}\\b.*${LISTS}(?: \\[[\\d, ]*\\])?$`, "i"),
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const { connection, sql } = statement.exec(line)?.groups ?? {};
      if (connection !== undefined && sql !== undefined) {
        isOpen = !finish(told.open({ sql, session: connection }));
        return true;
      }
      const current = told.current();
      if (!isOpen || !current) return false;
      current.sql += `\n${line}`;
      told.more();
      isOpen = !finish(current);
      return true;
    };
  },
  notes: ["postgres.js tells no durations."],
};

/** It ends with its values, or with their types behind them where all that is given is printed. */
function finish(open: OpenStatement): boolean {
  const last = printedList(open.sql);
  if (!last) return false;
  const before = /^[\d,\s]*$/.test(last.list) ? printedList(last.before) : undefined;
  const { before: sql, list } = before ?? last;
  const values = readValues(list);
  open.sql = sql.trim();
  if (values.length > 0)
    open.parameters = values.map((value) => value?.replace(/^(-?\d+)n$/, "$1") ?? null);
  if (values.some((value) => value !== null && isUnread.test(value))) open.isCut = true;
  return true;
}

/** An object as JavaScript has it, and what Node left out of a long list. */
const isUnread = /^(?:\{ .* \}|\.\.\. \d+ more items?)$/s;

function printedList(text: string) {
  const found = lastList(text.trimEnd());
  if (!found) return undefined;
  const isPrinted = found.list === "" || /^\s/.test(found.list);
  const isApart = /\s$/.test(text.slice(0, found.before.length + 1));
  return isPrinted && isApart ? found : undefined;
}
