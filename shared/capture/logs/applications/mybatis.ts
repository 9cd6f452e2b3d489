import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement } from "./application-form.ts";

/** Deeper where one statement is sent for each row of another: `====>  Preparing: `. */
const preparing = /^(?<head>.*?)(?<depth>(?:==)+)>\s+Preparing: (?<sql>.*)$/;
const values = /^(?<head>.*?)(?<depth>(?:==)+)>\s*Parameters: (?<list>.*)$/;
const total = /^(?<head>.*?)<(?<depth>(?:==)+)\s+(?:Total|Updates): (?<rows>-?\d+)$/;
const other = /<(?:==)+\s+(?:Columns|Row|BLOB|Total|Updates)|==>\s+Executing: /;

const timeIn = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?/;

/** More do not run at once. */
const MOST_OPEN = 1_000;

export const mybatis: ApplicationLog = {
  form: "mybatis",
  sign: /(?:==)+>\s+Preparing: /,
  read: (told) => {
    const readTime = logTimes();
    /** By thread and depth: a statement for each row of another is logged between that and its total. */
    const open = new Map<string, OpenStatement>();

    return (line) => {
      const begun = preparing.exec(line)?.groups;
      if (begun) {
        const time = timeIn.exec(begun["head"] ?? "")?.[0];
        const at = time === undefined ? undefined : readTime(time.replace("T", " "));
        const thread = threadIn(begun["head"] ?? "");
        if (open.size > MOST_OPEN) open.clear();
        const made = told.open({
          sql: begun["sql"] ?? "",
          ...(at !== undefined && { at }),
          ...(thread !== undefined && { session: thread }),
        });
        open.set(keyOf(begun), made);
        return true;
      }
      const bound = values.exec(line)?.groups;
      const counted = bound ? undefined : total.exec(line)?.groups;
      const statement = open.get(keyOf(bound ?? counted ?? {}));
      if (bound) {
        const list = valuesIn(bound["list"] ?? "");
        if (statement && list.length > 0) statement.parameters = list;
      } else if (counted) {
        if (statement && Number(counted["rows"]) >= 0) statement.rows = Number(counted["rows"]);
      } else if (other.test(line)) {
        told.noise();
        return true;
      } else return false;
      told.entry();
      return true;
    };
  },
  atOnce: 100,
  notes: ["MyBatis logs no durations."],
};

const threadIn = (head: string) => /\[\s*([^\]]+?)\s*\]/.exec(head)?.[1];

const keyOf = ({ head = "", depth = "" }: Readonly<Record<string, string | undefined>>) =>
  `${threadIn(head) ?? ""} ${depth.length}`;

/** `1(Long), a, b(String), null`: what is before the type is as it is, commas and all. */
function valuesIn(list: string): (string | null)[] {
  return [...list.matchAll(/(?:null|(.*?)\([A-Z][\w[\]]*\))(?:, |$)/gs)].map(
    ([, value]) => value ?? null,
  );
}
