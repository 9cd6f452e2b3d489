import { decodeEntities } from "./entities.ts";
import { decoded, string } from "./strings.ts";

/**
 * A driver's rows, as JSON, as Node prints objects, or as a table of them: one line of the plan a
 * row, or the whole in one. Also the cells of psql's HTML. The lines are as EXPLAIN printed them;
 * what they stood in is gone. Undefined: the text is none of these.
 */
export function linesOfRows(text: string): string | undefined {
  if (/^\s*\[?\s*\(["']/.test(text)) return tuples(text);
  if (!text.includes("QUERY PLAN")) return undefined;
  const found = rowOf.test(text) ? rowValues(text) : (cells(text) ?? tableRows(text));
  return found && found.length > 0 ? found.join("\n") : undefined;
}

const rowOf = /QUERY PLAN["']?\s*(?::|=>?|,)\s*["'`]/;

/**
 * `'QUERY PLAN': 'Limit (cost=…'`, with `=>` in Ruby, with `=` or a comma in Python; a long one in
 * parts: `'Limit\\n' + '  ->  Sort'`.
 */
function rowValues(text: string): string[] {
  const row = new RegExp(
    `QUERY PLAN["']?\\s*(?::|=>?|,)\\s*(${string}(?:\\s*\\+\\s*${string})*)`,
    "g",
  );
  return Array.from(text.matchAll(row), ([, value = ""]) =>
    Array.from(value.matchAll(new RegExp(string, "g")), ([part]) => decoded(part)).join(""),
  );
}

/** `('Limit (cost=…',)`, as Python prints rows, one below the other or in a list. */
function tuples(text: string): string | undefined {
  const row = new RegExp(`\\((${string}),\\)`, "g");
  const found = Array.from(text.matchAll(row), ([, value = ""]) => decoded(value));
  return found.length > 0 ? found.join("\n") : undefined;
}

/** `│ 0 │ 'Limit (cost=…' │`, as Node's `console.table` draws them. */
function tableRows(text: string): string[] | undefined {
  if (!text.includes("(index)")) return undefined;
  return Array.from(text.matchAll(/^│ *\d+ *│ *(['"`].*['"`]) *│$/gm), ([, part = ""]) =>
    decoded(part),
  );
}

/** `<td align="left">Limit&nbsp;&nbsp;(cost=…</td>`, a cell of several lines with `<br />`. */
function cells(text: string): string[] | undefined {
  if (!text.includes("</td>")) return undefined;
  return Array.from(text.matchAll(/<td[^<>]*>((?:[^<]|<br ?\/?>)*)<\/td>/g), ([, cell = ""]) =>
    decodeEntities(cell.replace(/<br ?\/?>\n?/g, "\n")),
  );
}
