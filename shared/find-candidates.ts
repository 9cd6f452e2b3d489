import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type Candidate, candidates } from "#shared/indexes/candidates.ts";
import type { Catalog, Relation } from "#shared/indexes/catalog.ts";
import { createIndex } from "#shared/indexes/ddl.ts";
import { servedBy } from "#shared/indexes/existing.ts";
import type { WhatIf } from "#shared/indexes/pricing.ts";
import { indexText, type Tried } from "#shared/indexes/tried.ts";
import {
  type SeenScan,
  seenScans,
  type UsedRelation,
  usedRelations,
  withoutValues,
} from "#shared/indexes/used-relations.ts";
import { wideCandidates } from "#shared/indexes/wide-candidates.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { functionNames } from "#shared/sql/function-names.ts";
import type { AstNode, Parse } from "#shared/sql/parsed.ts";
import { relationNames } from "#shared/sql/relation-uses.ts";
import { parameterNumbers } from "#shared/sql/tokens.ts";
import type { ReadCatalog } from "#shared/suggest-indexes.ts";

export interface Outside {
  readonly parse: Parse;
  readonly readCatalog: (...names: Parameters<ReadCatalog>) => Promise<Catalog | Problem>;
  readonly whatIf: WhatIf;
}

interface Found {
  readonly kind: "candidates";
  /** Each with its relation; those that rules would suggest come first. */
  readonly open: ReadonlyMap<Candidate, Relation>;
  /** What an existing index does already. */
  readonly served: readonly Tried[];
  readonly catalog: Catalog;
  /** As the statement is planned today: with the text that was given. */
  readonly plan: Plan;
}

/** Every index that could serve a statement, as it is written and as the planner understands it. */
export async function findCandidates(
  { statement, text }: { readonly statement: string; readonly text: string },
  { parse, readCatalog, whatIf }: Outside,
): Promise<Found | Problem> {
  const parsed = await parse(statement);
  if (isProblem(parsed)) return parsed;
  const node = parsed.statements[0]?.node;
  const plan = await planNow(text, whatIf);
  if (isProblem(plan)) return plan;
  const planned = await seenScans(plan, parse);
  const hasParameters = parameterNumbers(statement).length > 0;
  const scans = hasParameters ? planned.map(withoutValues) : planned;
  const catalog = await catalogFor(node, scans, readCatalog);
  if (isProblem(catalog)) return catalog;
  return {
    kind: "candidates",
    ...candidatesFor(usedRelations(node, scans, catalog), catalog),
    catalog,
    plan,
  };
}

/** As the planner sees the first of them today: behind views, and with what it concluded. */
async function planNow(text: string, whatIf: WhatIf): Promise<Plan | Problem> {
  const answer = await whatIf({ statements: [{ text, configurations: [] }], candidates: [] });
  if (isProblem(answer)) return answer;
  const before = answer.statements[0]?.before;
  if (!before || isProblem(before)) return before ?? noAnswer;
  const analysis = analysePlan(before.plan);
  return isProblem(analysis) ? analysis : (analysis.plans[0]?.annotated.plan ?? noAnswer);
}

const noAnswer = problem("not-a-plan", "The planner gave no plan for this statement.");

function catalogFor(
  node: AstNode | undefined,
  scans: readonly SeenScan[],
  readCatalog: Outside["readCatalog"],
): Promise<Catalog | Problem> {
  const seen = scans.map(({ seen: { schema, relation } }) => ({
    ...(schema && { schema }),
    name: relation,
  }));
  const calls = scans.flatMap(({ seen: use }) => use.conditions.flatMap(({ call }) => call ?? []));
  return readCatalog(
    [...(node ? relationNames(node) : []), ...seen],
    [...(node ? functionNames(node) : []), ...calls],
  );
}

function candidatesFor(
  used: readonly UsedRelation[],
  catalog: Catalog,
): Pick<Found, "open" | "served"> {
  const all = [
    ...used.flatMap(({ use, relation }) =>
      candidates(use, relation, catalog).found.map((candidate) => ({ candidate, relation })),
    ),
    ...used.flatMap(({ use, relation }) =>
      wideCandidates(use, relation, catalog).map((candidate) => ({ candidate, relation })),
    ),
  ];
  const once = [...new Map(all.map((each) => [createIndex(each.candidate, ""), each])).values()];
  const served = new Map<string, Tried>();
  const open = new Map<Candidate, Relation>();
  for (const { candidate, relation } of once) {
    const { predicate, included } = candidate;
    const index = predicate || included ? undefined : servedBy(candidate, relation);
    if (index)
      served.set(index.name, {
        index: indexText(candidate),
        reason: `${index.name} has these columns already.`,
      });
    else if (open.size < MOST_CANDIDATES) open.set(candidate, relation);
  }
  return { open, served: [...served.values()] };
}

/** A planner takes a few milliseconds for each. */
const MOST_CANDIDATES = 200;
