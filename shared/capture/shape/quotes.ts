/** Each finds where something quoted ends: past the end of the text where it never does. */

export function afterQuote(sql: string, quote: number, isEscaped: boolean): number {
  const mark = sql[quote] ?? "'";
  let at = sql.indexOf(mark, quote + 1);
  while (at >= 0) {
    if (isEscaped && backslashes(sql, quote, at) % 2 === 1) at = sql.indexOf(mark, at + 1);
    else if (sql[at + 1] === mark) at = sql.indexOf(mark, at + 2);
    else return at + 1;
  }
  return sql.length + 1;
}

/** Those that stand before the place, one by one. */
function backslashes(sql: string, from: number, place: number): number {
  let at = place;
  while (at - 1 > from && sql[at - 1] === "\\") at -= 1;
  return place - at;
}

/** Comments nest in Postgres. */
export function afterBlockComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let found = edge.exec(sql); found; found = edge.exec(sql)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length + 1;
}

const dollarTag = /\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$/y;

/** Undefined where no tag begins. */
export function afterDollarQuote(sql: string, start: number): number | undefined {
  dollarTag.lastIndex = start;
  const tag = dollarTag.exec(sql)?.[0];
  if (tag === undefined) return;
  const closing = sql.indexOf(tag, start + tag.length);
  return closing < 0 ? sql.length + 1 : closing + tag.length;
}
