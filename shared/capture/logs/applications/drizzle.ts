import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { sqlStart } from "./sql-words.ts";
import { lastList, readValues } from "./values.ts";

/** `Query: select … where "id" = $1 -- params: [1]` */
const statement = new RegExp(`^Query: (?<sql>\\s*${sqlStart}\\b.*)$`, "i");

const further =
  /^(?:\s+\S|\)|(?:from|where|and|or|left|right|inner|cross|join|on|order|group|having|limit|offset|returning|values|set|union|select)\b)/i;

const VALUES = " -- params: ";

export const drizzle: ApplicationLog = {
  form: "drizzle",
  sign: /^Query: .* -- params: \[/,
  read: (told) => {
    let isOpen = false;
    return (line) => {
      const sql = statement.exec(line)?.groups?.["sql"];
      const current = told.current();
      if (sql !== undefined) {
        isOpen = !finish(told.open({ sql }));
        return true;
      }
      // One without values has no end of its own.
      if (!isOpen || !current || !further.test(line)) {
        isOpen = false;
        return false;
      }
      told.goOn(line);
      isOpen = !finish(current);
      return true;
    };
  },
  notes: ["Drizzle logs no durations."],
};

function finish(statement: OpenStatement): boolean {
  const at = statement.sql.indexOf(VALUES);
  const found = at < 0 ? undefined : lastList(statement.sql.slice(at));
  if (!found) return false;
  statement.sql = statement.sql.slice(0, at);
  statement.parameters = readValues(found.list);
  return true;
}
