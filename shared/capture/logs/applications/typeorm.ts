import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { lastList, readValues } from "./values.ts";

/** Its console loggers, its file logger, and Nest’s around it. */
const statement =
  /^(?:\[(?<time>\d{4}[^\]]*)\]\[(?<kind>QUERY|FAILED QUERY|SLOW QUERY: (?<slow>\d+) ms)\]: |.{0,80}?\b(?<word>query|query is slow|query failed|Query|Slow query|Failed query)\s?(?:\((?<took>\d+)ms\))?: )(?<sql>.*)$/;

const failure = /^(?:\[[^\]]*\]\[FAILED QUERY ERROR\]|error): (?:error: )?(?<message>.*)$/;
const slowness = /^(?:\S+ )?execution time: (?<ms>\d+)/;

export const typeorm: ApplicationLog = {
  form: "typeorm",
  sign: /^(?:query(?: is slow| failed)?: |\[[^\]]*\]\[(?:FAILED |SLOW )?QUERY[^\]]*\]: )| -- PARAMETERS: \[/,
  read: (told) => {
    const readTime = logTimes();
    let isOpen = false;
    /** What failed or was slow is logged again: it was sent once. */
    let again: OpenStatement | undefined;

    return (line) => {
      const groups = statement.exec(line)?.groups;
      const current = told.current();
      if (groups) {
        const { time, kind = "", word = "", sql = "", slow, took } = groups;
        const isAgain = /fail|slow/i.test(kind + word);
        const opened = { sql } as OpenStatement;
        finish(opened);
        if (isAgain && current?.sql === opened.sql) {
          if (slow !== undefined) current.duration = Number(slow);
          again = current;
          told.more();
          return true;
        }
        const at =
          time === undefined ? undefined : readTime(time.replace("T", " ").replace("Z", " UTC"));
        again = told.open({
          ...opened,
          ...(at !== undefined && { at }),
          ...(took !== undefined && { duration: Number(took) }),
        });
        isOpen = opened.parameters === undefined;
        return true;
      }
      const ms = slowness.exec(line)?.groups?.["ms"];
      const message = failure.exec(line)?.groups?.["message"];
      if (ms !== undefined || message !== undefined) {
        if (again && ms !== undefined) again.duration = Number(ms);
        if (again && message !== undefined) again.error = { message };
        told.more();
        isOpen = false;
        return true;
      }
      if (!isOpen || !current || /^(?:\[|\d{4}-|[A-Z]+ |$)/.test(line.trim() === "" ? "" : line))
        return false;
      told.goOn(line);
      finish(current);
      isOpen = current.parameters === undefined;
      return true;
    };
  },
  notes: ["TypeORM logs no durations but of what took longer than maxQueryExecutionTime."],
};

function finish(statement: OpenStatement) {
  const found = / -- PARAMETERS: (?=[[])/.exec(statement.sql);
  const list = found ? lastList(statement.sql.slice(found.index)) : undefined;
  if (!found || !list) return;
  statement.sql = statement.sql.slice(0, found.index);
  statement.parameters = readValues(list.list);
}
