import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement } from "./application-form.ts";

/** Spring's line: time, level, process, application, thread, logger; Logback's own has the thread before the level. */
const header =
  /^(?<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?<head>.{0,300}?)\b(?<logger>[A-Za-z_][\w.$]{0,200})\s+[:-](?: (?<message>.*))?$/;

const hasLevel = /\b(?:TRACE|DEBUG|INFO|WARN|ERROR)\b/;

const isSqlLogger = /(?:^|\.)(?:hibernate\.SQL|o\.h\.SQL|h\.SQL)$|org\.hibernate\.SQL$/;

const plain = /^(?:Hibernate: |\[Hibernate\] ?)(?<sql>.*)$/;

/** 6: `binding parameter (1:BIGINT) <- [42]`; 5: `binding parameter [1] as [BIGINT] - [42]`. */
const binding =
  /binding parameter (?:\((?<place>\d+):[^)]*\) <- |\[(?<older>\d+)\] as \[[^\]]*\] - )\[(?<value>[\s\S]*)\]$/;

const others = /extracted value|Slow query took|HHH\d+|o\.h\.|org\.hibernate\./;

/** More do not run at once. */
const MOST_THREADS = 1_000;

export const hibernate: ApplicationLog = {
  form: "hibernate",
  sign: /^(?:Hibernate: |\[Hibernate\])|(?:org\.hibernate|o\.h(?:ibernate)?)\.SQL\b|binding parameter [[(]\d/,
  read: (told) => {
    const readTime = logTimes();
    /** Several threads may log between a statement and its values. */
    const byThread = new Map<string, OpenStatement>();
    let isOpen = false;
    let printed = "";

    function open(sql: string, time: string | undefined, thread: string | undefined) {
      const at =
        time === undefined ? undefined : readTime(time.replace("T", " ").replace(/Z$/, ""));
      const current = told.open({
        sql: sql.trim(),
        ...(at !== undefined && { at }),
        ...(thread !== undefined && { session: thread.trim() }),
      });
      if (byThread.size > MOST_THREADS) byThread.clear();
      byThread.set(thread ?? "", current);
      isOpen = true;
    }

    return (line) => {
      const sql = plain.exec(line)?.groups?.["sql"];
      if (sql !== undefined) {
        // show_sql prints what the logger has told of already.
        if (sql.trim() !== "" && told.current()?.sql === sql.trim() && printed !== "print") {
          told.more();
          isOpen = false;
          return true;
        }
        printed = "print";
        open(sql, undefined, undefined);
        return true;
      }
      const groups = header.exec(line)?.groups;
      if (!groups || !hasLevel.test(groups["head"] ?? "")) return further(line);
      const { time, head = "", logger = "", message = "" } = groups;
      const thread = [...head.matchAll(/\[\s*([^\]]+)\]/g)].at(-1)?.[1];
      if (isSqlLogger.test(logger)) {
        const before = told.current();
        if (printed === "print" && before?.sql === message.trim() && before.at === undefined)
          told.more();
        else {
          printed = "log";
          open(message, time, thread);
        }
        return true;
      }
      const bound = binding.exec(message)?.groups;
      isOpen = false;
      if (bound) {
        const statement = byThread.get(thread ?? "") ?? told.current();
        if (statement) bind(statement, bound);
        told.more();
        return true;
      }
      if (!others.test(line)) return false;
      told.noise();
      return true;
    };

    /** With format_sql it goes over several lines, each of them indented. */
    function further(line: string): boolean {
      const current = told.current();
      if (!isOpen || !current || (line.trim() !== "" && !/^\s/.test(line) && current.sql !== ""))
        return false;
      if (line.trim() === "") return false;
      current.sql = current.sql === "" ? line.trim() : `${current.sql}\n${line}`;
      told.more();
      return true;
    }
  },
  atOnce: 100,
  notes: [
    "Hibernate logs no durations; p6spy and datasource-proxy do. Values are in the log only with " +
      "org.hibernate.orm.jdbc.bind at TRACE.",
  ],
};

function bind(statement: OpenStatement, groups: Readonly<Record<string, string | undefined>>) {
  const place = Number(groups["place"] ?? groups["older"]);
  const value = groups["value"] === "null" ? null : (groups["value"] ?? "");
  const parameters = [...(statement.parameters ?? [])];
  if (place !== parameters.length + 1) return;
  statement.parameters = [...parameters, value];
}
