import type { SourceLine } from "./lines.ts";

/**
 * Blanks, quotes and arrows as Postgres prints them, not as a web page or a word processor changed
 * them. Only where the text shows that it went through one: a literal may hold any character.
 */
export function plainCharacters(lines: readonly SourceLine[]): readonly SourceLine[] {
  const changes = [
    lines.some(({ text }) => /-&gt;|&nbsp;/.test(text)) && decodeEntities,
    lines.some(({ text }) => /^[ \t]*\u00a0|\u00a0\(/.test(text)) && withPlainBlanks,
    lines.some(({ text }) => /\t/.test(text)) && expandTabs,
    withPlainArrow,
  ].filter((change) => change !== false);
  return lines.map(({ line, text }) => ({
    line,
    text: changes.reduce((changed, change) => change(changed), text),
  }));
}

const entities: Readonly<Record<string, string>> = {
  gt: ">",
  lt: "<",
  quot: '"',
  apos: "'",
  "#39": "'",
  nbsp: " ",
  amp: "&",
};

const decodeEntities = (text: string): string =>
  text.replace(/&(gt|lt|quot|apos|#39|nbsp|amp);/g, (_, name: string) => entities[name] ?? "");

const withPlainBlanks = (text: string): string => text.replaceAll("\u00a0", " ");

/** Indentation alone: a tab inside a literal stays. */
const expandTabs = (text: string): string =>
  text.replace(/^[ \t|"]+/, (margin) => margin.replaceAll("\t", "        "));

/** An arrow that an editor made one character of, at the beginning of a line. */
const withPlainArrow = (text: string): string =>
  /[→⇒➔➞]|[–—]>/.test(text) ? text.replace(/^([\s|│"\d.]*)(?:[→⇒➔➞]|[–—]>)/, "$1->") : text;
