import { logTimes } from "../postgres/log-times.ts";
import type { ApplicationLog, OpenStatement } from "./application-form.ts";
import { partsOf, readValues, valueIn } from "./values.ts";

/** `echo=True`, or the logger `sqlalchemy.engine`, behind any formatter. Up to 1.3 it is named after its file. */
const record =
  /^(?<before>.*?)\bsqlalchemy\.engine(?:\.base)?\.(?:Async)?Engine(?:\.[\w-]+)?[\]:]?[ :|-]*(?<message>.*)$/;

/** The values, as the second record of a statement. The time in it is the age of a cached text. */
const values =
  /^(?:\[(?:generated in|cached since|no key|raw sql|caching disabled|dialect|cached)[^\]]*\] ?(?<list>.*)|(?<old>[({[].*[)}\]]))$/;

export const sqlalchemy: ApplicationLog = {
  form: "sqlalchemy",
  sign: /\bsqlalchemy\.engine(?:\.base)?\.(?:Async)?Engine\b/,
  read: (told) => {
    const readTime = logTimes();
    let isOpen = false;
    /** What the engine asks when it connects. */
    let isOfItsOwn = false;

    return (line) => {
      const groups = record.exec(line)?.groups;
      const current = told.current();
      if (!groups) {
        if (!isOpen || !current || /^\S+ \d{4}-\d\d-\d\d |^[A-Z]+:\w/.test(line)) return false;
        told.goOn(line);
        return true;
      }
      const { before = "", message = "" } = groups;
      const list = values.exec(message)?.groups;
      if (list && isOpen && current) {
        addValues(current, list["list"] ?? list["old"] ?? "");
        told.more();
        isOpen = false;
        return true;
      }
      if (
        /^(?:BEGIN \(implicit; DBAPI|select pg_catalog\.version|show standard_conf)/.test(message)
      ) {
        told.noise();
        isOpen = false;
        isOfItsOwn = true;
        return true;
      }
      if (list && isOfItsOwn) {
        told.noise();
        return true;
      }
      isOfItsOwn = false;
      const time = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?/.exec(before)?.[0];
      const at = time === undefined ? undefined : readTime(time);
      const control = /^(?<word>BEGIN|COMMIT|ROLLBACK)\b(?: \([^)]*\)| using .*)?$/.exec(message);
      told.open({
        sql: control?.groups?.["word"] ?? message,
        ...(at !== undefined && { at }),
      });
      isOpen = !control;
      return true;
    };
  },
  notes: [
    "SQLAlchemy logs no durations: the time in brackets is how long ago a statement’s text was made. " +
      "One execution with many parameter sets may be many statements for the server.",
  ],
};

function addValues(statement: OpenStatement, list: string) {
  const text = list.replace(/^\((?:insertmanyvalues)\) \d+\/\d+ \([^)]*\) /, "");
  if (/characters truncated\)|\.\.\. \d+ parameters truncated/.test(text)) statement.isCut = true;
  const total = /displaying \d+ of (\d+) total bound parameter sets/.exec(text)?.[1];
  const isMany = /^\[\s*[({[]/.test(text);
  if (isMany) {
    const sets = partsOf(text.slice(1, -1)).filter((set) => /^[({[]/.test(set));
    statement.calls = total === undefined ? sets.length : Number(total);
    if (sets[0] && !statement.isCut) setOf(statement, sets[0]);
  } else if (!statement.isCut) setOf(statement, text);
}

function setOf(statement: OpenStatement, set: string) {
  const inside = set.slice(1, -1);
  const isNamed = set.startsWith("{");
  const parameters = isNamed ? byName(statement.sql, inside) : readValues(inside);
  if (parameters.length > 0) statement.parameters = parameters;
}

/** In the order in which the statement names them, each once. */
function byName(sql: string, inside: string): (string | null)[] {
  const pairs = partsOf(inside).map((pair): [string, string | null] => {
    const colon = pair.indexOf(":");
    return [valueIn(pair.slice(0, colon).trim()) ?? "", valueIn(pair.slice(colon + 1).trim())];
  });
  const known = new Map(pairs);
  const names = [...sql.matchAll(/%\((\w+)\)s|(?<!:):([A-Za-z_]\w*)/g)].map(
    ([, one, other]) => one ?? other ?? "",
  );
  return [...new Set(names)]
    .filter((name) => known.has(name))
    .map((name) => known.get(name) ?? null);
}
