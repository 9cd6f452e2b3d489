import { type SourceLine, splitLines } from "./lines.ts";

/**
 * Takes off what a terminal, a spreadsheet or a chat put around the output: psql's borders, header,
 * footer and continuation marks, quotes around each line, Markdown fences. Line numbers stay those
 * of the text that was pasted.
 */
export function unframe(text: string): SourceLine[] {
  let lines = splitLines(text).map(withPlainCharacters).filter(isNotAround);
  if (mostly(lines, /^\s*>\s?/)) lines = each(lines, (line) => line.replace(/^\s*>\s?/, ""));
  // What stands outside the frame (“Border style is 2.”) does not belong to the output.
  if (mostly(lines, border))
    lines = each(
      lines.filter(({ text }) => border.test(text)),
      takeBorders,
    );
  if (mostly(lines, /^\s*".*"\s*$/)) lines = each(lines, takeQuotes);
  return each(lines, takeContinuation).filter(isNotAround);
}

const border = /^\s*[|│║].*[|│║]\s*$/;

/** Space, quotes and arrows as Postgres prints them, not as a word processor changed them. */
const withPlainCharacters = ({ line, text }: SourceLine): SourceLine => ({
  line,
  text: text
    .replaceAll("\u00a0", " ")
    .replaceAll("-&gt;", "->")
    .replaceAll("→", "->")
    .replaceAll("\t", "        "),
});

const each = (lines: SourceLine[], change: (text: string) => string): SourceLine[] =>
  lines.map(({ line, text }) => ({ line, text: change(text) }));

/** Most lines look so: a frame goes around the whole, or it is no frame. */
function mostly(lines: SourceLine[], pattern: RegExp): boolean {
  const filled = lines.filter(({ text }) => text.trim() !== "");
  const matching = filled.filter(({ text }) => pattern.test(text)).length;
  return matching > 0 && matching >= filled.length * 0.6;
}

/** A wrapped table row without its outer borders. */
function takeBorders(text: string): string {
  const inner = text.trim().slice(1, -1).trimEnd();
  return inner.startsWith(" ") ? inner.slice(1) : inner;
}

const takeQuotes = (text: string): string => text.trim().slice(1, -1).replaceAll('""', '"');

/** psql marks a cell that goes on in the next line with `+` (ascii) or `↵` (unicode). */
const takeContinuation = (text: string): string =>
  text.endsWith("+") || text.endsWith("↵") ? text.slice(0, -1).trimEnd() : text.trimEnd();

const around: readonly RegExp[] = [
  /^[\s|│║"]*QUERY PLAN["\s|│║]*$/,
  /^\s*#+ *QUERY PLAN\s*$/,
  /^\s*```\w*\s*$/,
  /^\s*\(\d+ \p{L}+\)\s*$/u,
  /^\s*(?:Time|Temps|Zeit|Tiempo|Время|Tempo) ?: [\d.,]+ \p{L}+.*$/u,
  /^\s*-?\[ RECORD \d+ \][-+]*$/,
];

/** A rule between header and rows, in any of psql's line styles. */
const isRule = (text: string): boolean =>
  /[─═╌-]{3}/.test(text) && /^[\s+|─═╌┌┐└┘├┤┬┴┼╔╗╚╝╠╣╪╞╡╟╢╤╧-]+$/.test(text);

const isNotAround = ({ text }: SourceLine): boolean =>
  !isRule(text) && !around.some((pattern) => pattern.test(text));
