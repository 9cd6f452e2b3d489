import type { SourceLine } from "./lines.ts";
import { endOfString, unescaped } from "./strings.ts";

type Lines = readonly SourceLine[];

/**
 * Entries of a log as collectors print them, under whatever key: `"event_message":"duration: 3.6 ms
 *  plan:\nLimit …"`, `msg="2026-01-01 … LOG:  duration: …"`. As stderr has them.
 */
export function fromStrings({ line, text }: SourceLine): SourceLine[] {
  const entries: SourceLine[] = [];
  let from = 0;
  for (let at = text.indexOf("duration: "); at >= 0; at = text.indexOf("duration: ", from)) {
    const open = text.lastIndexOf('"', at);
    from = at + 1;
    if (open < 0 || !beforeEntry.test(text.slice(open + 1, at))) continue;
    from = endOfString(text, open);
    const said = unescaped(text.slice(open + 1, from - 1)).replace(/\n$/, "");
    const entry = said.startsWith("duration: ") ? `LOG:  ${said}` : said;
    for (const part of entry.split("\n")) entries.push({ line, text: part });
  }
  return entries;
}

export const holdsEntry = ({ text }: SourceLine): boolean =>
  text.includes("duration: ") &&
  /"(?:[^"\n]{0,300}\bLOG: {1,2})?duration: [\d.]{1,20} ms/.test(text);

const beforeEntry = /^(?:[^"\n]{0,300}\bLOG: {1,2})?$/;

/** A cell of CSV with an entry of several lines, its quotes doubled; what stands beside it is left out. */
export function fromCells(lines: Lines): SourceLine[] {
  let isOpen = false;
  return lines.map(({ line, text }) => {
    const mayStart = !isOpen && text.includes("duration: ");
    const start = isOpen ? 0 : ((mayStart ? cellStart.exec(text)?.index : undefined) ?? -1);
    if (start < 0) return { line, text };
    const inside = isOpen ? text : text.slice(text.indexOf('"', start) + 1);
    const end = cellEnd.exec(inside);
    isOpen = end === null;
    return { line, text: (end?.[1] ?? inside).replaceAll('""', '"') };
  });
}

export const opensCell = ({ text }: SourceLine): boolean => {
  if (!text.includes("duration: ")) return false;
  const start = cellStart.exec(text);
  return start !== null && !cellEnd.test(text.slice(text.indexOf('"', start.index) + 1));
};

const cellStart = /(?:^|[,;])"[^"\n]{0,300}\bLOG: {1,2}duration: /;

const cellEnd = /^((?:[^"]|"")*)"(?:[,;].*|\s*)$/;
