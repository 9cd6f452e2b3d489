import { logTimes } from "../postgres/log-times.ts";
import { readAccessLine } from "./access-line.ts";
import type { ApplicationLog, OpenStatement, Told } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { partsOf, readValues } from "./values.ts";

/**
 * `(0.003) SELECT …; args=(2,); alias=default`, behind whatever the formatter puts before it
 * (`debug_sql` in django/db/backends/utils.py). Since 4.2 with its alias. The driver has put the
 * values in already, but for executemany.
 */
const statement = new RegExp(
  `^(?<before>.*?)\\((?<seconds>\\d+\\.\\d{3})\\) (?<sql>${sqlStart}.*)$`,
  "i",
);

const ending = /; args=(?<args>[\s\S]*?)(?:; alias=(?<alias>\S+))?$/;

/** What Django's documentation calls verbose: level, time, module, process, thread. */
const verbose =
  /^[A-Z]+ (?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d+)?) \w+ (?<process>\d+) (?<thread>\d+) /;

/** An application's own line of a request, as it is often written. */
const request = /\bmethod=(?<method>[A-Z]+), ?path=(?<path>\S+)/;

export const django: ApplicationLog = {
  form: "django",
  sign: new RegExp(`(?:^|[\\s:\\]|-])\\(\\d+\\.\\d{3}\\) ${sqlStart}`),
  read: (told, head) => {
    const readTime = logTimes();
    // Where some are whole, one goes on until it is; where none is, a terminal has cut them all.
    const areWhole = head.some((line) => /; args=/.test(line));
    let isOpen = false;

    return (line) => {
      const found = statement.exec(line)?.groups;
      const from = verbose.exec(line)?.groups;
      const time = from?.["time"] === undefined ? undefined : readTime(from["time"]);
      const session = from && `${from["process"]} ${from["thread"]}`;
      if (found) {
        if (isOpen) cut(told);
        const duration = Math.round(Number(found["seconds"]) * 1000);
        const current = told.open({
          sql: found["sql"] ?? "",
          duration,
          ...(time !== undefined && { at: time - duration }),
          ...(session !== undefined && { session }),
        });
        isOpen = areWhole && !finish(current);
        if (!areWhole) current.isCut = true;
        return true;
      }
      const { method, path } = request.exec(line)?.groups ?? {};
      if (method !== undefined || readAccessLine(line)) {
        if (isOpen) cut(told);
        isOpen = false;
        if (method === undefined) return false;
        told.boundary({
          edge: "end",
          title: `${method} ${path}`,
          ...(session !== undefined && { unit: session }),
          ...(time !== undefined && { at: time }),
        });
        return true;
      }
      const current = told.current();
      if (!isOpen || !current) return false;
      told.goOn(line);
      isOpen = !finish(current);
      return true;
    };
  },
  notes: [
    "Django measures in its own process, with the network and the driver, to the millisecond.",
  ],
};

function cut(told: Told) {
  const current = told.current();
  if (current) current.isCut = true;
}

/** Answers whether the statement has come to its end. */
function finish(statement: OpenStatement): boolean {
  const found = ending.exec(statement.sql);
  if (!found) return false;
  statement.sql = statement.sql.slice(0, found.index);
  const args = found.groups?.["args"] ?? "";
  if (args.startsWith("[")) asBatch(statement, args.slice(1, -1));
  else if (/%s/.test(statement.sql) && args.startsWith("(")) {
    statement.parameters = readValues(args.slice(1, -1));
  }
  return true;
}

/** executemany: the same statement for each of the tuples. */
function asBatch(statement: OpenStatement, list: string) {
  const sets = partsOf(list);
  if (!sets.every((set) => /^[([]/.test(set))) return;
  statement.calls = sets.length;
  if (sets[0]) statement.parameters = readValues(sets[0].slice(1, -1));
}
