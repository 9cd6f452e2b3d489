import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { printedText } from "./printed-object.ts";
import { sqlStart } from "./sql-words.ts";
import { lastList, readValues } from "./values.ts";

/** `2 select … where id = $1 [ 7 ]`: the connection, the statement, its values. */
const statement = new RegExp(`^(?<connection>\\d{1,9}) (?<sql>${sqlStart}\\b.*|\\s*)$`, "i");

/** As Node prints an array: a space before it, and inside of it unless it is empty. */
const LISTS = " (?:\\[\\]|\\[ .* \\])";

const OBJECT = /^\{ connection: \d+, query: /;

/** porsager's postgres, with `debug: console.log`, or with a function that prints what it is given. */
export const postgresJs: ApplicationLog = {
  form: "postgres.js",
  sign: new RegExp(
    `^\\d{1,9} ${sqlStart}\\b.*${LISTS}(?: \\[[\\d, ]*\\])?$|${OBJECT.source}|^ {2}connection: \\d+,$`,
    "i",
  ),
  read: (told) => {
    let isOpen = false;
    /** Of what is printed as an object, over several lines. */
    let object: string | undefined;
    return (line) => {
      if (object !== undefined || line === "{" || OBJECT.test(line)) {
        if (object === undefined) told.open({ sql: "" });
        else told.more();
        object = object === undefined ? line : `${object}\n${line}`;
        const current = told.current();
        if (!/^\}|^\{.*\}$/.test(line)) return true;
        if (current) finishObject(current, object);
        object = undefined;
        return true;
      }
      const { connection, sql } = statement.exec(line)?.groups ?? {};
      if (connection !== undefined && sql !== undefined) {
        isOpen = !finish(told.open({ sql, session: connection }));
        return true;
      }
      const current = told.current();
      if (!isOpen || !current) return false;
      told.goOn(line);
      isOpen = !finish(current);
      return true;
    };
  },
  notes: ["postgres.js tells no durations."],
};

function finishObject(open: OpenStatement, object: string) {
  const parameters = object.lastIndexOf(" parameters: ");
  const list = lastList(object.slice(parameters).replace(/,?\s*\}$/, ""))?.list;
  open.sql = (printedText(object, "query") ?? "").trim();
  const connection = /\bconnection: (\d+)/.exec(object)?.[1];
  if (connection !== undefined) open.session = connection;
  if (parameters >= 0 && list !== undefined) addValues(open, list);
}

/** It ends with its values, or with their types behind them where all that is given is printed. */
function finish(open: OpenStatement): boolean {
  const last = printedList(open.sql);
  if (!last) return false;
  const before = /^[\d,\s]*$/.test(last.list) ? printedList(last.before) : undefined;
  const { before: sql, list } = before ?? last;
  open.sql = sql.trim();
  addValues(open, list);
  return true;
}

function addValues(open: OpenStatement, list: string) {
  const values = readValues(list);
  if (values.length > 0)
    open.parameters = values.map((value) => value?.replace(/^(-?\d+)n$/, "$1") ?? null);
  if (values.some((value) => value !== null && isUnread.test(value))) open.isCut = true;
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
