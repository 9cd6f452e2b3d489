import { decodeEntities } from "./entities.ts";

/**
 * Blanks, quotes and arrows as Postgres prints them, not as a web page or a word processor changed
 * them. Only where the text shows that it went through one: a literal may hold any character. No
 * line is added or taken away.
 */
export function plainCharacters(text: string): string {
  let plain = text;
  // Looking for a character is a hundred times as fast as for a pattern, and nearly no text has any.
  const has = (character: string) => plain.includes(character);
  // XML has entities of its own.
  if (has("&") && escaped.test(plain) && !/<explain\b|<Plan>/.test(plain))
    plain = decodeEntities(plain);
  if (has("</") && /<\/(?:pre|code)>/i.test(plain))
    plain = plain.replace(/<\/?(?:pre|code)\b[^<>]{0,200}>/gi, "");
  if (has("“") && /[“”](?:Plan|Node Type)[“”]/.test(plain)) plain = plain.replace(/[“”]/g, '"');
  if (has("\\") && /\\\((?:cost=|actual )|^[ \t]*\\->/m.test(plain))
    plain = plain.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  if (has("\u00a0") && /^[ \t]*\u00a0|\u00a0\(/m.test(plain))
    plain = plain.replaceAll("\u00a0", " ");
  if (has("\t")) plain = expandTabs(plain);
  return ["→", "⇒", "➔", "➞", "–>", "—>"].some(has) ? withPlainArrows(plain) : plain;
}

const escaped = /-&gt;|&nbsp;|&quot;(?:Plan|Node Type)&quot;|&lt;explain\b/;

/** Indentation alone: a tab inside a literal stays. The log's own first tab is one of its marks. */
const expandTabs = (text: string): string =>
  text.replace(/^[ |"]*\t[ \t|"]*/gm, (margin) => margin.replaceAll("\t", "        "));

/** An arrow that an editor made one character of, at the beginning of a line. */
const withPlainArrows = (text: string): string =>
  text.replace(/^([ \t|│"\d.]*)(?:[→⇒➔➞]|[–—]>)/gm, "$1->");
