import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { findJson, type JsonDocument } from "./find-json.ts";
import { placeOfLine, type SourceLine } from "./lines.ts";
import { arrow, isNodeName, nodeNumbers } from "./node-names.ts";
import { planEntries } from "./plan-entries.ts";
import { unframe } from "./unframe.ts";

/** What EXPLAIN printed, freed of what stood around it. One text may hold several plans. */
export type FoundPlan = { readonly duration?: Milliseconds } & (PlanLines | JsonDocument);

interface PlanLines {
  readonly format: "text" | "yaml" | "xml";
  readonly lines: readonly SourceLine[];
}

/**
 * The plans among these lines, in any format; no plan is no problem. In a log all of its plans,
 * elsewhere those before the line where a logged statement begins.
 */
export function findPlans(
  text: string,
  lines: readonly SourceLine[],
  statementLine = Number.POSITIVE_INFINITY,
): FoundPlan[] | Problem {
  const { entries, others } = planEntries(lines);
  if (entries.length === 0)
    return inBlock(
      text,
      others.filter(({ line }) => line < statementLine),
    );
  const found: FoundPlan[] = [];
  for (const { lines: block, duration } of entries) {
    const plans = inBlock(text, block);
    if (isProblem(plans)) return plans;
    found.push(...plans.map((plan) => ({ ...plan, duration })));
  }
  return found;
}

function inBlock(text: string, framed: readonly SourceLine[]): FoundPlan[] | Problem {
  const lines = unframe(framed);
  if (has(lines, /<explain\b|<Plan>/)) return [{ format: "xml", lines }];
  const json = findJson(lines);
  if (!("line" in json) && json.length > 0) return [...json];
  if (has(lines, /^\s*(?:- )?"?Plan"?:\s*$/)) return [{ format: "yaml", lines }];
  if (isText(lines)) return [{ format: "text", lines }];
  return "line" in json ? brokenJson(text, json.line) : [];
}

const has = (lines: readonly SourceLine[], pattern: RegExp): boolean =>
  lines.some(({ text }) => pattern.test(text));

/** With numbers or arrows it is certain; without any, the first line must be a node's name alone. */
function isText(lines: readonly SourceLine[]): boolean {
  if (has(lines, nodeNumbers) || has(lines, arrow)) return true;
  const [first, ...rest] = lines.filter(({ text }) => text.trim() !== "");
  return (
    first !== undefined &&
    isNodeName(first.text) &&
    rest.every(({ text }) => /^\s*[A-Z][^'"]*:(?: |$)/.test(text) || isNodeName(text))
  );
}

const brokenJson = (text: string, line: number): Problem =>
  problem(
    "unreadable-plan",
    `The JSON of this plan breaks off or goes wrong in line ${line}. Copy the whole output, from the first [ to the last ].`,
    placeOfLine(text, line),
  );
