/**
 * Texts of a plan in Markdown, so that they are read as they stood and never as markup: names and
 * conditions may hold backticks, pipes and tags. After https://github.github.com/gfm/
 */

/** Among other words. A line break would begin a new block. */
export const inline = (text: string): string =>
  // What would make a heading, a list or a number of one, at the start of a line.
  cell(text).replace(/^([#+-]|\d+(?=[.)]))/, "&#8203;$1");

/** A cell of a table, which begins no line. */
export const cell = (text: string): string =>
  onOneLine(text)
    .replace(/[\\`*_[\]|~!]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** A name or a condition; inside a table a pipe has to be escaped even here. */
export function code(text: string): string {
  const line = onOneLine(text);
  const ticks = "`".repeat(longestRun(line) + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? " " : "";
  return line === "" ? "" : `${ticks}${padding}${line}${padding}${ticks}`;
}

export const inTable = (markdown: string): string => markdown.replaceAll("|", "\\|");

/** What a cell of an issue's table holds without being a text of its own. */
const LONGEST = 200;

/** A statement, or as much of it as tells it from others, in a cell. */
export const codeCell = (text: string): string =>
  inTable(code(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text));

/** Its first columns are of words, the others of numbers. Cells are Markdown, and hold no pipe of their own. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  ofWords = 1,
): string {
  const rule = head.map((_, at) => (at < ofWords ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Behind a line that opens it. */
export const folded = (line: string, inside: string): string =>
  `<details><summary>${line}</summary>\n\n${inside}\n\n</details>`;

/** Whatever the text holds, it cannot close its fence. */
export function fenced(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const onOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
