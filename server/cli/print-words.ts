import type { AnalysedPlan, Analysis } from "#shared/analyse-plan.ts";
import { formatTime } from "#shared/base/format.ts";
import type { Problem } from "#shared/base/problem.ts";
import type { Finding } from "#shared/findings/finding.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { draw } from "#shared/plan/draw.ts";
import { isUnexplained } from "#shared/plan/residual.ts";
import { lineOf } from "#shared/report/report.ts";
import { STDIN, type Telling } from "./arguments.ts";

interface Named extends Pick<Telling, "withMinor"> {
  readonly input: string;
  /** Whether it is the only one: then it needs no heading. */
  readonly isAlone: boolean;
}

/** The plans of one input, each drawn, and what is to be said of it. */
export function printAnalysis({ plans }: Analysis, { input, isAlone, withMinor }: Named): string {
  const printed = plans.map((plan, at) => {
    const number = plans.length > 1 ? [`plan ${at + 1} of ${plans.length}`] : [];
    const heading = [...(isAlone ? [] : [nameOf(input)]), ...number].join(", ");
    return [...(heading ? [`# ${heading}`] : []), ...paragraphs(plan, withMinor)].join("\n\n");
  });
  return printed.join(BETWEEN) + (isAlone ? "" : BETWEEN);
}

const BETWEEN = "\n\n\n";

/** "plan.txt, line 12: The JSON of this plan breaks off …" */
export function printProblem(problem: Problem, input: string, text: string): string {
  const line = lineOf(text, problem);
  return `${nameOf(input)}${line === undefined ? "" : `, line ${line}`}: ${problem.message}`;
}

const nameOf = (input: string): string => (input === STDIN ? "standard input" : input);

function paragraphs(plan: AnalysedPlan, withMinor: boolean): string[] {
  const { annotated, findings } = plan;
  const { notes, unplaced } = annotated.plan;
  const minor = withMinor ? plan.minor : [];
  const unread = unplaced.map(({ line, text }) => `  line ${line}: ${text.trim()}`);
  return [
    drawing(annotated),
    summary(annotated),
    ...notes,
    ...(unread.length > 0 ? [["Not understood, and left out:", ...unread].join("\n")] : []),
    ...(findings.length > 0 ? findings.map(printFinding) : [NOTHING_FOUND]),
    ...(minor.length > 0 ? ["Less than 2 % of the whole each:", ...minor.map(printFinding)] : []),
  ].filter(Boolean);
}

/** A level indents by two, so the drawing of a chain grows with the square of its depth. */
const DEEPEST = 1_000;

function drawing(annotated: AnnotatedPlan): string {
  const { nodes } = annotated.plan;
  const drawn = nodes.filter(({ depth }) => depth < DEEPEST);
  const picture = draw({ ...annotated, plan: { ...annotated.plan, nodes: drawn } });
  const deeper = nodes.length - drawn.length;
  return deeper === 0
    ? picture
    : `${picture}\n… and ${deeper} nodes below level ${DEEPEST}, which --json lists.`;
}

function summary({ plan, residual }: AnnotatedPlan): string {
  const times = [
    ["Execution", plan.executionTime ?? plan.duration],
    ["Planning", plan.planningTime],
    ["Not attributed", isUnexplained(residual) ? Math.abs(residual.time) : undefined],
  ] as const;
  return times
    .flatMap(([label, time]) => (time === undefined ? [] : [`${label}: ${formatTime(time)}`]))
    .join("\n");
}

const NOTHING_FOUND = "None of the checks found anything to mend.";

function printFinding({ title, severity, time, detail, advice, sql }: Finding): string {
  const told = time === undefined ? severity : `${severity}, ${formatTime(time)}`;
  const lines = [`${title} (${told})`, `  ${detail}`, `  ${advice}`];
  return [...lines, ...(sql ? sql.split("\n").map((line) => `    ${line}`) : [])].join("\n");
}
