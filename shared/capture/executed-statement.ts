/** What an SQL-level EXECUTE ran: the statement that was prepared, and what it was given. */
export interface ExecutedStatement {
  readonly sql: string;
  /** Absent where one is no plain value. */
  readonly parameters?: readonly (string | null)[];
}

/** From `execute p1 (3, 'x')` and `prepare p1 (int, text) as select …`, which the log has below it. */
export function readExecuted(execute: string, prepare: string): ExecutedStatement | undefined {
  const head = prepared.exec(prepare)?.[0];
  if (head === undefined) return undefined;
  const sql = prepare.slice(head.length).replace(/;\s*$/, "");
  const list = executed.exec(execute)?.[1];
  const parameters = list === undefined ? [] : valuesIn(list);
  return parameters ? { sql, parameters } : { sql };
}

const name = '(?:"(?:[^"]|"")+"|[^\\s("]+)';
const prepared = new RegExp(
  `^\\s*prepare\\s+${name}\\s*(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*as\\s+`,
  "i",
);
const executed = new RegExp(`^\\s*execute\\s+${name}\\s*\\(([\\s\\S]*)\\)\\s*;?\\s*$`, "i");

const value =
  /\s*(?:'((?:[^']|'')*)'|(-?\d[\d.eE+-]*)|(null)|(true|false))(?:::[\w ."[\]]+)?\s*(?:,|$)/iy;

function valuesIn(list: string): (string | null)[] | undefined {
  const values: (string | null)[] = [];
  value.lastIndex = 0;
  while (value.lastIndex < list.length) {
    const match = value.exec(list);
    if (!match) return undefined;
    const [, string, number, isNull, truth] = match;
    values.push(isNull ? null : (string?.replaceAll("''", "'") ?? number ?? truth ?? ""));
  }
  return values;
}
