import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { type BrokenJson, findJson, type JsonDocument } from "./find-json.ts";
import { blocksOf } from "./format-blocks.ts";
import type { SourceLine } from "./lines.ts";
import { arrow, isNodeName, nodeNumbers } from "./node-names.ts";
import { plainCharacters } from "./plain-characters.ts";
import type { PlainLines } from "./plain-text.ts";
import { planEntries } from "./plan-entries.ts";
import { unframe } from "./unframe.ts";

/** What EXPLAIN printed, freed of what stood around it. One text may hold several plans. */
export type FoundPlan = { readonly duration?: Milliseconds } & (
  | PlanLines
  | PlainPlan
  | JsonDocument
);

/** As EXPLAIN printed it, with nothing around. */
interface PlainPlan {
  readonly format: "text";
  readonly text: string;
  readonly lines: PlainLines;
}

interface PlanLines {
  readonly format: "text" | "yaml" | "xml";
  readonly lines: readonly SourceLine[];
}

/**
 * The plans of a log, as `logLines` gives it: those of its entries, else those that stand before the
 * line where a statement was logged. No plan is no problem.
 */
export function findPlans(
  lines: readonly SourceLine[],
  statementLine = Number.POSITIVE_INFINITY,
): FoundPlan[] | Problem {
  const { entries, others } = planEntries(lines);
  const inPlain = (block: readonly SourceLine[]) =>
    plansInBlock(block.map((line) => ({ line: line.line, text: plainCharacters(line.text) })));
  if (entries.length === 0) return inPlain(others.filter(({ line }) => line < statementLine));
  const found: FoundPlan[] = [];
  for (const { lines: block, duration } of entries) {
    const plans = inPlain(block);
    if (isProblem(plans)) return plans;
    for (const plan of plans) found.push({ ...plan, duration });
  }
  return found;
}

/** The plans that stand among these lines in one of the formats. */
export function plansInBlock(framed: readonly SourceLine[]): FoundPlan[] | Problem {
  const found: FoundPlan[] = [];
  for (const lines of blocksOf(unframe(framed))) {
    const plans = plansInOne(framed, lines);
    if (isProblem(plans)) return plans;
    for (const plan of plans) found.push(plan);
  }
  return found;
}

function plansInOne(
  framed: readonly SourceLine[],
  lines: readonly SourceLine[],
): FoundPlan[] | Problem {
  // By far the most usual, and looked for first: a node's line at the top.
  if (isNodeLine(lines.find((line) => line.text.trim() !== ""))) return [{ format: "text", lines }];
  if (has(lines, /<explain\b|<Plan>/)) return [{ format: "xml", lines: xmlLines(lines) }];
  const json = findJson(lines);
  if (!("line" in json) && json.length > 0) return [...json];
  if (has(lines, /^\s*(?:- )?"?Plan"?:\s*$/)) return [{ format: "yaml", lines }];
  if (isText(lines) || isBelowHeader(framed, lines) || isAnnounced(lines))
    return [{ format: "text", lines }];
  return "line" in json ? brokenJson(json) : [];
}

const isNodeLine = (line: SourceLine | undefined): boolean =>
  line !== undefined && /^\s*(?:->\s+)?[A-Z][^:]*\(/.test(line.text) && nodeNumbers.test(line.text);

const has = (lines: readonly SourceLine[], pattern: RegExp): boolean =>
  lines.some((line) => pattern.test(line.text));

/** Words around the document are none of it. */
function xmlLines(lines: readonly SourceLine[]): readonly SourceLine[] {
  const first = lines.findIndex(({ text }) => /<\?xml\b|<explain\b|<Plan>/.test(text));
  const last = lines.findLastIndex(({ text }) => text.includes("</explain>"));
  return lines.slice(first, last < first ? undefined : last + 1);
}

/** With numbers or arrows it is certain; without any, the first line must be a node's name alone. */
function isText(lines: readonly SourceLine[]): boolean {
  if (has(lines, nodeNumbers) || has(lines, arrow)) return true;
  const [first, ...rest] = lines.filter((line) => line.text.trim() !== "");
  return (
    first !== undefined &&
    isNodeName(first.text) &&
    rest.every(({ text }) => /^\s*[A-Z][^'"]*:(?: |$)/.test(text) || isNodeName(text))
  );
}

/** A node alone, without numbers, in a session: what stands below psql's header is its output. */
function isBelowHeader(framed: readonly SourceLine[], lines: readonly SourceLine[]): boolean {
  const headers = framed.flatMap(({ text }, at) => (header.test(text) ? [at] : []));
  return headers.some((at) => {
    const first = framed.slice(at + 1, at + 4).find(({ text }) => /\w/.test(text));
    return lines.some(({ line, text }) => line === first?.line && isNodeName(text));
  });
}

const header = /^[\s|│║"+-]*QUERY PLAN[\s|│║"+-]*$/;

/** Or among words: below a statement that is through, or what announces it. */
function isAnnounced(lines: readonly SourceLine[]): boolean {
  const filled = lines.filter(({ text }) => text.trim() !== "");
  return filled.some(
    ({ text }, at) =>
      /[;:]\s*$/.test(filled[at - 1]?.text ?? "") && / Scan .*\bon /.test(text) && isNodeName(text),
  );
}

const brokenJson = ({ line }: BrokenJson): Problem => ({
  line,
  ...problem(
    "unreadable-plan",
    `The JSON of this plan breaks off or goes wrong in line ${line}. Copy the whole output, from the first [ to the last ].`,
  ),
});
