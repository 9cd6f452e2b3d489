import { type Problem, problem } from "#shared/base/problem.ts";
import type { SourceLine } from "#shared/input/lines.ts";
import { type BrokenXml, parseXml } from "./parse-xml.ts";
import type { ReadPlan } from "./plan.ts";
import { readStructure } from "./read-structure.ts";

export function readXml(lines: readonly SourceLine[]): ReadPlan[] | Problem {
  const parsed = parseXml(lines);
  if ("expected" in parsed) return unreadable(parsed);
  const { value, ranges } = parsed;
  return readStructure({ format: "xml", value, linesOf: (node) => ranges.get(node) });
}

const unreadable = ({ line, expected }: BrokenXml): Problem => ({
  line,
  ...problem(
    "unreadable-plan",
    `The XML of this plan goes wrong in line ${line}: ${expected} was expected there. Copy the whole output, from <explain> to </explain>.`,
  ),
});
