import type { AnalysedPlan, Analysis } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, type ProblemCode } from "#shared/base/problem.ts";
import type { Blocks, Milliseconds, Rows } from "#shared/base/units.ts";
import type { Confidence, Finding } from "#shared/findings/finding.ts";
import type {
  AnnotatedPlan,
  EstimateError,
  Measures,
  OwnIoTime,
  Residual,
} from "#shared/plan/annotated.ts";
import { touchedBlocks } from "#shared/plan/draw.ts";
import type { NodeId, Other, Plan, PlanNode } from "#shared/plan/plan.ts";
import { properties, type Reported } from "#shared/plan/properties.ts";

/**
 * What `planlens analyse --json` prints of one input, and what the plan page gives as JSON:
 * server/cli/README.md tells it to its readers. Fields may be added; when one goes or changes its
 * meaning, `planlens` counts up. What is undefined is absent.
 */
export type Report = PlansReport | ProblemReport;

interface PlansReport {
  readonly planlens: typeof VERSION;
  /** The file as it was named, or "-". */
  readonly input: string;
  readonly kind: "plan";
  readonly plans: readonly PlanReport[];
}

interface ProblemReport {
  readonly planlens: typeof VERSION;
  readonly input: string;
  readonly kind: "problem";
  readonly code: ProblemCode;
  readonly line: number | undefined;
  readonly message: string;
}

interface PlanReport {
  readonly nodeCount: number;
  readonly planningTime: Milliseconds | undefined;
  readonly executionTime: Milliseconds | undefined;
  readonly statement: string | undefined;
  readonly settings: Plan["settings"];
  readonly root: NodeReport | undefined;
  readonly residual: Partial<Residual>;
  readonly unplaced: readonly string[];
  readonly findings: readonly FindingReport[];
  /** Those that account for hardly anything of the whole; absent where nobody asked. */
  readonly minor?: readonly FindingReport[];
}

interface NodeReport {
  readonly id: NodeId;
  readonly nodeType: string;
  readonly relation: string | undefined;
  readonly alias: string | undefined;
  readonly index: string | undefined;
  readonly totalTime: Milliseconds | undefined;
  readonly ownTime: Milliseconds | undefined;
  readonly ownBlocks: Blocks | undefined;
  readonly ownIoTime: OwnIoTime | undefined;
  readonly totalRows: Rows | undefined;
  readonly rowsRemoved: Rows | undefined;
  readonly rows: Rows | undefined;
  readonly planRows: Rows | undefined;
  readonly loops: number | undefined;
  readonly estimateError: number | undefined;
  readonly estimateDirection: EstimateError["direction"] | undefined;
  readonly explained: Explained;
  readonly workers: readonly WorkerReport[] | undefined;
  readonly children: readonly NodeReport[];
}

/** All that EXPLAIN said, by the keys of its JSON, whatever the format was. */
type Explained = Readonly<Record<string, string | number | boolean | readonly string[]>>;

interface WorkerReport {
  readonly number: number;
  readonly explained: Explained;
}

interface FindingReport
  extends Pick<Finding, "rule" | "severity" | "nodes" | "title" | "detail" | "advice"> {
  readonly time: Milliseconds | undefined;
  readonly sql: string | undefined;
  readonly confidence: Confidence;
  readonly proof: string;
  readonly manual: string;
}

const VERSION = 1;

export const reportOf = (
  input: string,
  text: string,
  answer: Analysis | Problem,
  told: { readonly withMinor: boolean } = { withMinor: false },
): Report =>
  isProblem(answer)
    ? {
        planlens: VERSION,
        input,
        kind: "problem",
        code: answer.code,
        line: lineOf(text, answer),
        message: answer.message,
      }
    : {
        planlens: VERSION,
        input,
        kind: "plan",
        plans: answer.plans.map((plan) => planReport(plan, told.withMinor)),
      };

export function lineOf(text: string, { line, place }: Problem): number | undefined {
  if (line !== undefined || !place) return line;
  return text.slice(0, place.offset).split("\n").length;
}

const planReport = (
  { annotated, findings, minor }: AnalysedPlan,
  withMinor: boolean,
): PlanReport => ({
  nodeCount: annotated.plan.nodes.length,
  planningTime: annotated.plan.planningTime,
  executionTime: annotated.plan.executionTime,
  statement: annotated.plan.queryText,
  settings: annotated.plan.settings,
  root: rootReport(annotated),
  residual: residualReport(annotated),
  unplaced: annotated.plan.unplaced.map(({ text }) => text),
  findings: findings.map(findingReport),
  ...(withMinor && { minor: minor.map(findingReport) }),
});

const findingReport = ({ time, sql, ...said }: Finding): FindingReport => ({ ...said, time, sql });

/** Where EXPLAIN printed no times or no buffers, none are left over either. */
function residualReport({ measures, hasTimes, residual }: AnnotatedPlan): Partial<Residual> {
  const { time, timeBound, blocks } = residual;
  const hasBlocks = measures.some(({ ownBlocks }) => ownBlocks !== undefined);
  return { ...(hasTimes && { time, timeBound }), ...(hasBlocks && { blocks }) };
}

/** Each node is hung into its parent, without recursion: plans of many thousand levels exist. */
function rootReport({ plan, measures }: AnnotatedPlan): NodeReport | undefined {
  const made = plan.nodes.map((node) => nodeReport(node, measures[node.id]));
  for (const { id, parent } of plan.nodes) {
    const node = made[id];
    if (node && parent !== undefined) made[parent]?.children.push(node);
  }
  return made[0];
}

const nodeReport = (node: PlanNode, measures: Measures | undefined) => ({
  id: node.id,
  nodeType: node.nodeType,
  relation: node.relationName,
  alias: node.alias,
  index: node.indexName,
  totalTime: measures?.totalTime,
  ownTime: measures?.ownTime,
  ownBlocks: measures?.ownBlocks && touchedBlocks(measures.ownBlocks),
  ownIoTime: measures?.ownIoTime,
  totalRows: measures?.totalRows,
  rowsRemoved: measures?.rowsRemoved,
  rows: node.actualRows,
  planRows: node.planRows,
  loops: node.actualLoops,
  estimateError: measures?.estimateError?.factor,
  estimateDirection: directionOf(measures?.estimateError),
  explained: explained(node),
  workers:
    node.workers.length > 0
      ? node.workers.map((worker) => ({ number: worker.number, explained: explained(worker) }))
      : undefined,
  children: [] as NodeReport[],
});

function explained(said: Reported & { readonly others: readonly Other[] }): Explained {
  const known = properties.flatMap(({ key, field }) => {
    const value = said[field];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries([...known, ...said.others]);
}

const directionOf = (error: EstimateError | undefined) =>
  error && error.factor > 1 ? error.direction : undefined;
