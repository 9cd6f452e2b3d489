import { PostgreSQL } from "@codemirror/lang-sql";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";

/** Which part of SQL has which colour, in the editor and in what is only read. */
export const sqlClasses = [
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "sql-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
];

/** A run of text in one colour; without classes it has none. */
export interface ColouredText {
  readonly text: string;
  readonly classes: string;
}

/** Each run is an element of the page: a list of thousands of values would make it slow. */
const MOST_RUNS = 1500;

/** SQL in the colours of the editor. */
export function colourSql(sql: string): ColouredText[] {
  const runs: ColouredText[] = [];
  highlightCode(
    sql,
    PostgreSQL.language.parser.parse(sql),
    highlighter,
    (text, classes) => runs.push({ text, classes }),
    () => runs.push({ text: "\n", classes: "" }),
  );
  wholeParameters(runs);
  return runs.length > MOST_RUNS ? [{ text: sql, classes: "" }] : runs;
}

/** To the grammar `$1` is a number behind a stray sign. */
function wholeParameters(runs: ColouredText[]) {
  runs.forEach(({ text, classes }, at) => {
    const before = runs[at - 1];
    const left = `${runs[at - 2]?.text ?? ""}${before?.text ?? ""}`;
    if (!before || classes !== "sql-number" || !/(?<![\w$])\$$/.test(left)) return;
    runs[at - 1] = { ...before, text: before.text.slice(0, -1) };
    runs[at] = { text: `$${text}`, classes };
  });
}

const highlighter = tagHighlighter(sqlClasses);
