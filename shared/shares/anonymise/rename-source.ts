import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { toIndentedJson } from "#shared/base/to-json.ts";
import { recognise } from "#shared/input/recognise.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { readPlans } from "#shared/plan/read-plans.ts";
import { toStructure } from "#shared/plan/to-structure.ts";
import { renamePlan } from "./rename-plan.ts";
import type { Renaming } from "./renaming.ts";

interface RenamedSource {
  readonly source: string;
  readonly plans: readonly Plan[];
}

/** The plans of a text, of other names, and the text that they are written in anew. */
export function renameSource(source: string, renaming: Renaming): RenamedSource | Problem {
  const read = plansOf(source);
  if (isProblem(read)) return read;
  const plans = read.map((plan) => renamePlan(plan, renaming));
  return { source: write(plans), plans };
}

/** Written anew from what was read: of what was not, nothing goes along. */
function write(plans: readonly Plan[]): string {
  const written = plans.map(toStructure);
  if (plans.every(({ duration }) => duration === undefined)) return toIndentedJson(written);
  return plans.map(({ duration }, at) => logEntry(duration, written[at])).join("\n");
}

/** As auto_explain writes it: how long a statement took is told by the log alone. */
const logEntry = (duration: number | undefined, plan: object = {}): string =>
  `LOG:  duration: ${duration} ms  plan:\n${toIndentedJson(plan).replaceAll(/^/gm, "\t")}`;

export function plansOf(source: string): readonly Plan[] | Problem {
  const input = recognise(source);
  if (isProblem(input) || input.kind !== "plans") return unreadable;
  const plans: Plan[] = [];
  for (const found of input.plans) {
    const read = readPlans(found);
    if (isProblem(read)) return unreadable;
    for (const { plan } of read) plans.push(plan);
  }
  return plans;
}

const unreadable = problem(
  "not-a-plan",
  "What is not read as a plan cannot be anonymised: nobody knows where names are in it.",
);
