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
  if (has("\u001b")) plain = withoutColours(plain);
  if (has("\ufeff") || has("\u200b")) plain = plain.replace(/[\ufeff\u200b]/g, "");
  // XML has entities of its own.
  if (
    has("&") &&
    (escaped.test(plain) || /<\/(?:pre|code|textarea)>/i.test(plain)) &&
    !/<explain\b|<Plan>/.test(plain)
  )
    plain = decodeEntities(plain);
  if (has("</") && /<\/(?:pre|code|textarea)>/i.test(plain)) plain = plain.replace(tagAtEdge, "");
  if (has("“") && /[“”](?:Plan|Node Type)[“”]/.test(plain)) plain = plain.replace(/[“”]/g, '"');
  // An editor set all of them: then there are no others.
  if (has("’") && !has("'")) plain = plain.replace(/[‘’]/g, "'");
  if (has("”") && !has('"')) plain = plain.replace(/[“”]/g, '"');
  if (has("\\") && /\\\((?:cost=|actual )|^[ \t]*\\->/m.test(plain))
    plain = plain.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  if (has("\u00a0") && /^[ \t]*\u00a0|\u00a0\(/m.test(plain))
    plain = plain.replaceAll("\u00a0", " ");
  if (has("\t")) plain = expandTabs(plain);
  return ["→", "⇒", "➔", "➞", "–>", "—>"].some(has) ? withPlainArrows(plain) : plain;
}

/** Where a line begins or ends: a name inside it may look like one. */
const tagAtEdge =
  /(?<=^[ \t]*)(?:<\/?(?:pre|code|textarea)\b[^<>\n]{0,200}>)+|(?:<\/?(?:pre|code|textarea)>)+(?=[ \t]*$)/gim;

const escaped =
  /-&(?:gt|#62|#x3e);|&nbsp;|&(?:quot|#34|#x22);(?:Plan|Node Type)&(?:quot|#34|#x22);|&lt;explain\b/i;

/** `\\u001b[1m`, as terminals and coloured logs have them. */
const withoutColours = (text: string): string =>
  text
    .split("\u001b")
    .map((part, at) => (at === 0 ? part : part.replace(/^\[[\d;?]{0,20}[A-Za-z]/, "")))
    .join("");

/** Indentation alone: a tab inside a literal stays. The log's own first tab is one of its marks. */
const expandTabs = (text: string): string =>
  text.replace(/^[ |"]*\t[ \t|"]*/gm, (margin) => margin.replaceAll("\t", "        "));

/** An arrow that an editor made one character of, at the beginning of a line. */
const withPlainArrows = (text: string): string =>
  text.replace(/^([ \t|│"\d.]*)(?:[→⇒➔➞]|[–—]>)/gm, "$1->");
