import type { SourceLine } from "./lines.ts";
import { each, mostly, withoutPsqlFrame } from "./psql-frame.ts";

type Lines = readonly SourceLine[];

/**
 * Takes off what a terminal, a spreadsheet, an editor or a chat put around the output of EXPLAIN.
 * Line numbers stay those of the text that was pasted.
 */
export function unframe(lines: Lines): Lines {
  const steps = [withoutMarkdown, withoutPsqlFrame, withoutQuotes, withoutNumbers];
  return steps.reduce((left, step) => step(left), lines);
}

/** Markdown's fence and quotation. */
function withoutMarkdown(lines: Lines): Lines {
  const inside = lines.filter(({ text }) => !/^\s*(?:> ?)?(?:```|~~~)[\w-]*\s*$/.test(text));
  return mostly(inside, /^\s*>(?:\s|$)/, 0.9)
    ? each(inside, (text) => text.replace(/^\s*> ?/, ""))
    : inside;
}

/** Quotes around each line, or around the whole as around a cell; inside, quotes are doubled. */
function withoutQuotes(lines: Lines): Lines {
  const first = lines.findIndex(({ text }) => text.trim() !== "");
  const start = lines[first]?.text.trimStart() ?? "";
  if (!start.startsWith('"')) return withoutLastQuote(lines);
  if (mostly(lines, /^\s*".*"[\s,;]*$/))
    return each(lines, (text) => undouble(text.trim().replace(/^"|"[\s,;]*$/g, "")));
  const opened = lines.map(({ line, text }, at) => ({
    line,
    text: undouble(at === first ? text.replace('"', "") : text),
  }));
  return withoutLastQuote(opened);
}

const undouble = (text: string): string => text.replaceAll('""', '"');

/** The end of a cell whose beginning was not copied, or was taken off already. */
function withoutLastQuote(lines: Lines): Lines {
  const last = lines.findLastIndex(({ text }) => text.trim() !== "");
  const text = lines[last]?.text ?? "";
  const isAlone = text.split('"').length === 2 && /"[\s,;]*$/.test(text);
  if (!isAlone) return lines;
  return lines.with(last, { line: lines[last]?.line ?? 0, text: text.replace(/"[\s,;]*$/, "") });
}

const lineNumber = /^\s*\d+(?:[.):]\s|[ \t|])[ \t]?/;

/** An editor's line numbers. */
const withoutNumbers = (lines: Lines): Lines =>
  mostly(lines, lineNumber, 0.9)
    ? each(lines, (text) => text.replace(/^\s*\d+[.):|\t]?[ \t]?/, ""))
    : lines;
