import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { FoundPlan } from "#shared/input/find-plans.ts";
import { jsonNodeLines } from "./json-node-lines.ts";
import type { ReadPlan } from "./plan.ts";
import { readPlain } from "./read-plain.ts";
import { readStructure } from "./read-structure.ts";
import { readText } from "./read-text.ts";
import { readXml } from "./read-xml.ts";
import { readYaml } from "./read-yaml.ts";

/** Every format reads to the same plan, within what each of them prints. */
export function readPlans(found: FoundPlan): ReadPlan[] | Problem {
  const plans = readFormat(found);
  const { duration } = found;
  if (isProblem(plans) || duration === undefined) return plans;
  return plans.map(({ plan, lines }) => ({ plan: { ...plan, duration }, lines }));
}

function readFormat(found: FoundPlan): ReadPlan[] | Problem {
  switch (found.format) {
    case "text":
      return "text" in found ? readPlain(found.text, found.lines) : readText(found.lines);
    case "json": {
      const lines = jsonNodeLines(found.lines);
      const first = found.lines[0]?.line ?? 1;
      const inOneLine = { first, last: first };
      return readStructure({
        format: "json",
        value: found.json,
        linesOf: (_, at) => lines[at] ?? inOneLine,
      });
    }
    case "yaml":
      return readYaml(found.lines);
    case "xml":
      return readXml(found.lines);
  }
}
