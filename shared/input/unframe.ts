import { leftAligned } from "./aligned-cells.ts";
import { fromDepesz } from "./depesz-table.ts";
import { withoutAffixes } from "./line-affixes.ts";
import { marginOf, type SourceLine } from "./lines.ts";
import { withOwnArrows } from "./other-arrows.ts";
import {
  each,
  joinWrapped,
  mostly,
  withoutAround,
  withoutBorders,
  withoutCellMarks,
  withoutRecords,
} from "./psql-frame.ts";
import { planColumn } from "./table-columns.ts";
import { fromLatex, fromTroff } from "./typeset-tables.ts";

type Lines = readonly SourceLine[];

/**
 * Takes off what a terminal, a spreadsheet, an editor or a chat put around the output of EXPLAIN.
 * Line numbers stay those of the text that was pasted.
 */
export function unframe(framed: Lines): Lines {
  const lines = withoutSteps(framed);
  const inside = withoutAffixes(lines);
  // They may have stood around another frame.
  return withOwnArrows(inside === lines ? lines : withoutSteps(inside));
}

function withoutSteps(framed: Lines): Lines {
  let lines = framed;
  let edges = edgesOf(lines);
  for (const { starts, ends, take } of steps) {
    if (!hasAny(edges.starts, starts) && !hasAny(edges.ends, ends)) continue;
    const taken = take(lines);
    if (taken === lines) continue;
    lines = taken;
    edges = edgesOf(lines);
  }
  return lines;
}

/** Nearly every text is plain: a step is tried only where a line starts or ends as its frame does. */
const steps: readonly { starts: string; ends: string; take: (lines: Lines) => Lines }[] = [
  { starts: "\\", ends: "", take: fromLatex },
  { starts: ".", ends: "", take: fromTroff },
  { starts: "`~>#/*{[<", ends: "`", take: withoutQuotation },
  { starts: "-", ends: "", take: withoutComments },
  { starts: "+", ends: "", take: withoutAdded },
  { starts: "@", ends: "", take: fromDiff },
  { starts: "NIp", ends: "", take: withoutNotices },
  { starts: "#", ends: "", take: fromDepesz },
  { starts: "-+─═├┌╔╠", ends: "", take: planColumn },
  { starts: "|│║", ends: "", take: withoutBorders },
  // A header, a rule, a footer, psql's own words, in a handful of languages.
  { starts: '"(+:-→─═├┌╔╠*#QTZDSBLOEВ時时시', ends: "", take: withoutAround },
  { starts: "Q", ends: "", take: withoutRecords },
  { starts: "", ends: "+↵", take: withoutCellMarks },
  { starts: "", ends: ".…", take: joinWrapped },
  { starts: '"', ends: '"', take: withoutQuotes },
  { starts: "0123456789", ends: "", take: leftAligned },
  { starts: "0123456789", ends: "", take: withoutNumbers },
];

interface Edges {
  /** The codes of all characters that a line begins with. */
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
}

/** The first and last characters of all lines, blanks left aside. */
function edgesOf(lines: Lines): Edges {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const { text } of lines) {
    const first = marginOf(text);
    if (first === text.length) continue;
    let last = text.length - 1;
    while (text.charCodeAt(last) === SPACE) last--;
    starts.add(text.startsWith("->", first) ? ARROW : text.charCodeAt(first));
    ends.add(text.charCodeAt(last));
  }
  return { starts, ends };
}

const SPACE = 32;
/** What draws frames and comments begins like EXPLAIN's arrow, and is another character here. */
const ARROW = "→".charCodeAt(0);
const hasAny = (codes: ReadonlySet<number>, characters: string): boolean =>
  [...characters].some((character) => codes.has(character.charCodeAt(0)));

/** Markdown's fence and quotation, a tracker's fences, and comments of other languages. */
function withoutQuotation(framed: Lines): Lines {
  const lines = each(framed, (text) => text.replace(fenceInLine, ""));
  const inside = lines.filter(({ text }) => !fence.test(text));
  if (mostly(inside, quotation, 0.9))
    return each(inside, (text) => text.replace(/^\s*(?:(?:> ?)+|(?:#|\/\/|\*) ?)/, ""));
  // An answer stands around what it answers.
  if (inside.some(({ text }) => quotedNode.test(text)))
    return each(inside, (text) => text.replace(/^\s*(?:> ?)+/, ""));
  return inside.length === lines.length ? lines : inside;
}

/** A plan in SQL's comments. An arrow begins like one. */
function withoutComments(lines: Lines): Lines {
  const first = lines.find(({ text }) => text.trim() !== "")?.text.trimStart() ?? "";
  if (!first.startsWith("--") || !mostly(lines, /^\s*--(?:\s|$)/, 0.9)) return lines;
  return each(lines, (text) => text.replace(/^\s*-- ?/, ""));
}

const quotedNode = /^\s*(?:> ?)+\s*(?:->\s+)?[A-Z][^:]*\((?:cost=|actual )/;

const fence =
  /^ *(?:(?:\w{1,30} ?= ?)?(?:"""|''')[;,)]*|(?:> ?)?(?:```|~~~)[\w-]*|\{(?:code|noformat)[^{}]{0,99}\}|\[\/?code\]|\/\*+|\*+\/)\s*$/i;

/** A fence in the line of what it goes around. */
const fenceInLine =
  /^(?:```(?=[A-Z])|"""(?=[A-Z])|\{(?:code|noformat)[^{}]{0,99}\}(?=\S))|(?<=\S)(?:```|"""|\{(?:code|noformat)\})$/;

const quotation = /^\s*(?:>|#|\/\/|\*)(?:\s|$)/;

/** Lines that were added, as `diff` marks them; a border begins with `+` too. */
function withoutAdded(lines: Lines): Lines {
  return mostly(lines, /^\+(?![-=+]{2})/, 0.9)
    ? each(lines, (text) => text.replace(/^\+/, ""))
    : lines;
}

/** A plan before and after: what was taken away and what was added each stand among what stayed. */
function fromDiff(lines: Lines): Lines {
  const first = lines.findIndex(({ text }) => /^@@ .* @@/.test(text));
  const hunks = lines.filter(({ text }, at) => at > first && !/^(?:@@ |\\ No newline)/.test(text));
  if (first < 0 || !hunks.every(({ text }) => /^(?:[ +-]|$)/.test(text))) return lines;
  const side = (mark: string) =>
    hunks.flatMap(({ line, text }) =>
      text === "" || text.startsWith(" ") || text.startsWith(mark)
        ? [{ line, text: text.slice(1) }]
        : [],
    );
  const isChange = hunks.some(({ text }) => text.startsWith("-"));
  return isChange ? [...side("-"), ...side("+")] : side("+");
}

const notice = /^(?:psql:\S{1,200}:\d+: )?(?:NOTICE|INFO): {1,2}/;

/** N, I, p. */
const noticeStarts = [78, 73, 112];

/** Where in the function. */
const noticeContext =
  /^(?:(?:CONTEXT|LOCATION): {1,2}\S|(?:SQL statement|PL\/pgSQL function) .* at [A-Z])/;

/** What a function raised: a line of the plan each time, or the whole at once. */
function withoutNotices(lines: Lines): Lines {
  if (!lines.some(({ text }) => noticeStarts.includes(text.charCodeAt(0)) && notice.test(text)))
    return lines;
  const raised = lines.filter(({ text }) => !noticeContext.test(text));
  return each(raised, (text) => text.replace(notice, ""));
}

/**
 * Quotes around the lines that need them, or around the whole as around a cell; inside, quotes are
 * doubled. JSON has quotes of its own.
 */
function withoutQuotes(lines: Lines): Lines {
  const first = lines.findIndex(({ text }) => text.trim() !== "");
  const start = lines[first]?.text.trimStart() ?? "";
  if (/^[[{<]/.test(start)) return lines;
  const quoted = each(lines, (text) =>
    lineInQuotes.test(text) ? undouble(text.trim().replace(/^"|"[\s,;]*$/g, "")) : text,
  );
  if (!start.startsWith('"') || lineInQuotes.test(start)) return withoutLastQuote(quoted);
  const opened = lines.map(({ line, text }, at) => ({
    line,
    text: undouble(at === first ? text.replace('"', "") : text),
  }));
  return withoutLastQuote(opened);
}

const lineInQuotes = /^\s*"(?:[^"]|"")*"[\s,;]*$/;

const undouble = (text: string): string => text.replaceAll('""', '"');

/** The end of a cell whose beginning was not copied, or was taken off already. */
function withoutLastQuote(lines: Lines): Lines {
  const last = lines.findLastIndex(({ text }) => text.trim() !== "");
  const text = lines[last]?.text ?? "";
  const isAlone = text.split('"').length === 2 && /"[\s,;]*$/.test(text);
  if (!isAlone) return lines;
  return lines.with(last, { line: lines[last]?.line ?? 0, text: text.replace(/"[\s,;]*$/, "") });
}

const lineNumber = /^\s*\d+(?: ?[|│]|[.):]|[ \t])[ \t]?/;

/** An editor's line numbers. */
function withoutNumbers(lines: Lines): Lines {
  return mostly(lines, lineNumber, 0.9)
    ? each(lines, (text) => text.replace(/^\s*\d+(?: ?[|│]|[.):\t])?[ \t]?/, ""))
    : lines;
}
