import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { isSeqScan } from "#shared/findings/seq-scan.ts";
import { wantsIndex } from "#shared/findings/wants-index.ts";
import { type Candidate, candidates } from "#shared/indexes/candidates.ts";
import type { Catalog, Relation } from "#shared/indexes/catalog.ts";
import { catalogOfUse } from "#shared/indexes/catalog-of-use.ts";
import { createIndex, createIndexForTrial, indexName } from "#shared/indexes/ddl.ts";
import { extended, servedBy } from "#shared/indexes/existing.ts";
import { type PlanUse, planUse } from "#shared/indexes/plan-use.ts";
import {
  alreadyThere,
  notCovered,
  notFound,
  notIndexable,
  reasonFor,
  tooMuch,
} from "#shared/indexes/reason.ts";
import { rowsLeft } from "#shared/indexes/rows-left.ts";
import { scanTarget } from "#shared/indexes/scan-target.ts";
import { columnsIn, withStatement } from "#shared/indexes/used-relations.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";
import { functionNames } from "#shared/sql/function-names.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { type RelationUse, relationNames, relationUses } from "#shared/sql/relation-uses.ts";

/** An index for a sequential scan of a plan. It is an idea until a trial has measured it. */
export interface Suggestion {
  /** The sequential scans that it is for. */
  readonly nodes: readonly NodeId[];
  readonly relation: string;
  /** For production: built concurrently. */
  readonly create: string;
  /** For a trial: built in a transaction that is rolled back. */
  readonly trial: string;
  /** An extension that has to be created first. */
  readonly extension?: "pg_trgm";
  /** Why these columns in this order, with the numbers they come from. */
  readonly reason: string;
  /** An existing index that the new one would replace. */
  readonly replaces?: string;
}

/** Why a flagged scan gets no index. */
interface Declined {
  readonly nodes: readonly NodeId[];
  readonly relation: string;
  readonly reason: string;
}

export interface Suggestions {
  readonly kind: "suggestions";
  readonly suggestions: readonly Suggestion[];
  readonly declined: readonly Declined[];
}

export interface Suggesting {
  readonly statement: string;
  readonly annotated: AnnotatedPlan;
  readonly findings: readonly Finding[];
}

/** Asks a database about relations, and about the functions that a statement calls. */
export type ReadCatalog = (
  relations: readonly ObjectName[],
  functions: readonly ObjectName[],
) => Promise<Catalog>;

/** Statement, plan and catalog → candidates → the one that promises most for each flagged scan. */
export async function suggestIndexes(
  { statement, annotated, findings }: Suggesting,
  parse: Parse,
  readCatalog: ReadCatalog,
): Promise<Suggestions | Problem> {
  const flagged = await flaggedScans({ annotated, findings }, parse);
  if (flagged.length === 0) return inAll([]);
  const parsed = await parse(statement);
  if (isProblem(parsed)) return parsed;
  const node = parsed.statements[0]?.node;
  const inPlan = flagged.map(({ seen }) => seen);
  const calls = inPlan.flatMap(({ conditions }) => conditions.flatMap(({ call }) => call ?? []));
  const catalog = await readCatalog(
    [...(node ? relationNames(node) : []), ...inPlan.map(nameOf)],
    [...(node ? functionNames(node) : []), ...calls],
  );
  const uses = node ? relationUses(node, columnsIn(catalog)) : [];
  return inAll(
    flagged.map((each) => {
      const target = scanTarget(each.scan, catalog, uses, each.seen);
      if (!target) return declined(each, notFound(each.seen.relation));
      const use = withStatement(each.seen, target.use);
      return answer({ ...each, annotated, catalog, use, relation: target.relation });
    }),
  );
}

/**
 * From a plan alone, without a database: the conditions that EXPLAIN printed, without statistics
 * and without knowing which indexes exist. An idea, and labelled as one.
 */
export async function suggestFromPlan(
  { annotated, findings }: Omit<Suggesting, "statement">,
  parse: Parse,
): Promise<Suggestions> {
  const flagged = await flaggedScans({ annotated, findings }, parse);
  return inAll(
    flagged.flatMap((each) => {
      const catalog = catalogOfUse(each.seen);
      return catalog.relations.map((relation) =>
        answer({ ...each, annotated, catalog, use: each.seen, relation }),
      );
    }),
  );
}

interface FlaggedScan {
  readonly scan: PlanNode;
  /** What the plan says of it. */
  readonly seen: PlanUse;
  /** What feeds a join, or is repeated by one, wants to be looked up by the joined column. */
  readonly wantsJoin: boolean;
}

/** A finding may be about several: partitions of one table. Other nodes that it names are no scans. */
async function flaggedScans(
  { annotated: { plan }, findings }: Omit<Suggesting, "statement">,
  parse: Parse,
): Promise<FlaggedScan[]> {
  const about = Map.groupBy(
    findings.filter(wantsIndex).flatMap(({ rule, nodes }) => nodes.map((id) => ({ rule, id }))),
    ({ id }) => id,
  );
  const flagged = [...about].map(async ([id, found]): Promise<FlaggedScan[]> => {
    const scan = plan.nodes[id];
    if (!scan || !isSeqScan(scan.nodeType)) return [];
    const seen = await planUse(plan, scan, parse);
    const rules = found.map(({ rule }) => rule);
    const wantsJoin =
      rules.some((rule) => /feeds-join|repeated/.test(rule)) &&
      !rules.includes("seq-scan-feeds-order");
    return seen ? [{ scan, seen, wantsJoin }] : [];
  });
  return (await Promise.all(flagged)).flat();
}

const nameOf = ({ schema, relation }: RelationUse): ObjectName => ({
  name: relation,
  ...(schema && { schema }),
});

interface ScanToServe extends FlaggedScan {
  readonly annotated: AnnotatedPlan;
  readonly catalog: Catalog;
  readonly use: RelationUse;
  readonly relation: Relation;
}

/** A suggestion without its name: that depends on the others. */
interface Idea extends Omit<Suggestion, "relation" | "create" | "trial"> {
  readonly relation: Relation;
  readonly candidate: Candidate;
}

/** Past this share of the rows, reading the table from end to end is the faster way. */
const KEEPS_TOO_MUCH: Share = 0.3;

function answer(serve: ScanToServe): Idea | Declined {
  const { scan, seen, wantsJoin, catalog, use, relation } = serve;
  const obstacle = notIndexable(relation);
  if (obstacle) return declined(serve, obstacle);
  const { found, refusals } = candidates(use, relation, catalog);
  const isWanted = ({ purpose }: Candidate) => (purpose === "join") === wantsJoin;
  const [best] = found.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
  if (!best) return declined(serve, notCovered(refusals, seen.unread));
  const served = servedBy(best, relation);
  if (served) return declined(serve, alreadyThere(served));
  const left = rowsLeft(best, relation, serve);
  const isTooMuch = left?.isCertain && left.share > KEEPS_TOO_MUCH;
  // An order is worth having whatever the filter keeps: only the first rows are read.
  if (isTooMuch && best.purpose !== "order") return declined(serve, tooMuch(left));
  const replaced = extended(best, relation);
  const needsTrigrams = best.method === "gin" && !catalog.extensions.includes("pg_trgm");
  return {
    nodes: [scan.id],
    relation,
    candidate: best,
    ...(needsTrigrams && { extension: "pg_trgm" }),
    reason: reasonFor(best, left),
    ...(replaced && { replaces: replaced.name }),
  };
}

const declined = ({ scan, seen }: FlaggedScan, reason: string): Declined => ({
  nodes: [scan.id],
  relation: seen.relation,
  reason,
});

/** Several scans of a plan may want one and the same index, and no two indexes have one name. */
function inAll(answers: readonly (Idea | Declined)[]): Suggestions {
  const suggestions = new Map<string, Suggestion>();
  const taken: string[] = [];
  for (const idea of answers) {
    if (!("candidate" in idea)) continue;
    const { candidate, relation, ...rest } = idea;
    const key = createIndex(candidate, "");
    const known = suggestions.get(key);
    const name = indexName(candidate, [...relation.takenNames, ...taken]);
    if (!known) taken.push(name);
    suggestions.set(
      key,
      known
        ? { ...known, nodes: [...known.nodes, ...idea.nodes] }
        : {
            ...rest,
            relation: relation.name,
            create: createIndex(candidate, name),
            trial: createIndexForTrial(candidate, name),
          },
    );
  }
  return {
    kind: "suggestions",
    suggestions: [...suggestions.values()],
    declined: answers.filter((answer): answer is Declined => !("candidate" in answer)),
  };
}
