import { type Problem, problem } from "#shared/base/problem.ts";
import type { SourceLine } from "#shared/input/lines.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { ReadPlan } from "./plan.ts";
import { readStructure } from "./read-structure.ts";

export function readYaml(lines: readonly SourceLine[]): ReadPlan[] | Problem {
  const start = lines.findIndex(({ text }) => /^\s*(?:- )?"?(?:Plan|Query Text)"?:/.test(text));
  const parsed = parseYaml(lines.slice(Math.max(0, start)));
  if (typeof parsed === "number") return unreadable(parsed);
  const { value, ranges } = parsed;
  return readStructure({ format: "yaml", value, linesOf: (node) => ranges.get(node) });
}

const unreadable = (line: number): Problem => ({
  line,
  ...problem(
    "unreadable-plan",
    `Line ${line} of this YAML plan is neither “Key: value” nor “- value”. Copy the whole output, with its indentation.`,
  ),
});
