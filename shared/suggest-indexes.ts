import { formatCount, formatShare } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/base/units.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { type Candidate, candidates } from "#shared/indexes/candidates.ts";
import type { Catalog, Index, Relation } from "#shared/indexes/catalog.ts";
import { createIndex, createIndexForTrial } from "#shared/indexes/ddl.ts";
import { extended, servedBy } from "#shared/indexes/existing.ts";
import { catalogOfUse, planUse } from "#shared/indexes/plan-use.ts";
import { relationOf, scanTarget } from "#shared/indexes/scan-target.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId, PlanNode } from "#shared/plan/plan.ts";
import type { AstNode, Parse } from "#shared/sql/parsed.ts";
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

export interface RelationName {
  readonly schema?: string;
  readonly name: string;
}

export interface Suggesting {
  readonly statement: string;
  readonly annotated: AnnotatedPlan;
  readonly findings: readonly Finding[];
}

/** Statement, plan and catalog → candidates → the one that promises most for each flagged scan. */
export async function suggestIndexes(
  { statement, annotated, findings }: Suggesting,
  parse: Parse,
  readCatalog: (relations: readonly RelationName[]) => Promise<Catalog>,
): Promise<Suggestions | Problem> {
  const scans = flaggedScans(annotated, findings);
  if (scans.length === 0) return { kind: "suggestions", suggestions: [], declined: [] };
  const parsed = await parse(statement);
  if (isProblem(parsed)) return parsed;
  const node = parsed.statements[0]?.node;
  const fromPlan = scans.flatMap(({ relationName, schema }) =>
    relationName ? [{ name: relationName, ...(schema && { schema }) }] : [],
  );
  const catalog = await readCatalog([...(node ? relationNames(node) : []), ...fromPlan]);
  const answers = await Promise.all(
    scans.map((scan) =>
      suggestForScan({ scan, annotated, findings, catalog, parse, statement: node }),
    ),
  );
  return merge(answers.flat());
}

/**
 * From a plan alone, without a database: the conditions that EXPLAIN printed, without statistics
 * and without knowing which indexes exist. An idea, and labelled as one.
 */
export async function suggestFromPlan(
  { annotated, findings }: Omit<Suggesting, "statement">,
  parse: Parse,
): Promise<Suggestions> {
  const scans = flaggedScans(annotated, findings);
  const answers = await Promise.all(
    scans.map(async (scan) => {
      const use = await planUse(annotated.plan, scan, parse);
      if (!use) return [];
      const catalog = catalogOfUse(use);
      const [relation] = catalog.relations;
      const serve = { scan, annotated, findings, catalog, parse, statement: undefined };
      const [best] = preferred(relation ? candidates(use, relation) : [], serve);
      return best && relation ? [suggestion(best, { scan, relation, catalog })] : [];
    }),
  );
  return merge(answers.flat());
}

/** Findings about sequential scans name the scan first. */
function flaggedScans({ plan }: AnnotatedPlan, findings: readonly Finding[]): PlanNode[] {
  const ids = findings
    .filter(({ rule }) => rule.startsWith("seq-scan-"))
    .map(({ nodes }) => nodes[0]);
  return [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (plan.nodes[id] ?? [])));
}

interface ScanToServe {
  readonly scan: PlanNode;
  readonly annotated: AnnotatedPlan;
  readonly findings: readonly Finding[];
  readonly catalog: Catalog;
  readonly parse: Parse;
  readonly statement: AstNode | undefined;
}

async function suggestForScan(serve: ScanToServe): Promise<(Suggestion | Declined)[]> {
  const { scan, annotated, catalog, parse, statement } = serve;
  const uses = statement ? relationUses(statement, columnsIn(catalog)) : [];
  const target = scanTarget(scan, catalog, uses);
  if (!target) return [];
  const { relation } = target;
  const use = isTelling(target.use) ? target.use : await planUse(annotated.plan, scan, parse);
  const [best] = use ? preferred(candidates(use, relation), serve) : [];
  if (!best) return [declined(scan, notCovered)];
  const served = servedBy(best, relation);
  if (served) return [declined(scan, alreadyThere(served))];
  if (keepsTooMuch(best)) return [declined(scan, tooMuch(best))];
  return [suggestion(best, { scan, relation, catalog })];
}

/** Where a view hides the relation, the statement says nothing of it, and the plan's conditions do. */
const isTelling = (use: RelationUse | undefined): use is RelationUse =>
  use !== undefined && use.conditions.length + use.order.length > 0;

const notCovered =
  "None of its conditions compares a column by itself with a value, a range or a column of another table; indexes for other conditions are not suggested yet.";

/** A scan that feeds a join, or is repeated by one, wants to be looked up by the joined column. */
function preferred(found: readonly Candidate[], { scan, findings }: ScanToServe): Candidate[] {
  const rules = findings.filter(({ nodes }) => nodes[0] === scan.id).map(({ rule }) => rule);
  const wantsJoin = rules.some((rule) => /feeds-join|repeated/.test(rule));
  const isWanted = ({ purpose }: Candidate) => (purpose === "join") === wantsJoin;
  return found.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
}

/** Past this share of the rows, reading the table from end to end is the faster way. */
const KEEPS_TOO_MUCH: Share = 0.3;

/** An order is worth having whatever the filter keeps: only the first rows are read. */
const keepsTooMuch = ({ purpose, kept }: Candidate): boolean =>
  purpose !== "order" && kept > KEEPS_TOO_MUCH;

const tooMuch = (best: Candidate): string =>
  `By its statistics the conditions keep ${formatShare(best.kept)} of the rows: reading the whole table is the faster way.`;

const alreadyThere = ({ name, definition }: Index): string =>
  `The index ${name} already begins with these columns, and the planner chose not to use it: ${definition}`;

const columnsIn =
  (catalog: Catalog) =>
  (schema: string | undefined, name: string): readonly string[] | undefined =>
    relationOf(catalog, name, schema)?.columns.map((column) => column.name);

function suggestion(
  candidate: Candidate,
  { scan, relation, catalog }: { scan: PlanNode; relation: Relation; catalog: Catalog },
): Suggestion {
  const replaced = extended(candidate, relation);
  const needsTrigrams = candidate.method === "gin" && !catalog.extensions.includes("pg_trgm");
  return {
    nodes: [scan.id],
    relation: relation.name,
    create: createIndex(candidate),
    trial: createIndexForTrial(candidate),
    ...(needsTrigrams && { extension: "pg_trgm" }),
    reason: [reasonFor(candidate, relation), candidate.isPartitioned && notConcurrently]
      .filter(Boolean)
      .join(" "),
    ...(replaced && { replaces: replaced.name }),
  };
}

const notConcurrently =
  "On a partitioned table it cannot be built concurrently: writes wait meanwhile, unless it is built on each partition first and attached.";

function reasonFor({ purpose, keys, kept }: Candidate, { rows }: Relation): string {
  const columns = keys.map(({ expression }) => expression).join(", ");
  const left =
    rows === undefined
      ? ""
      : ` By the statistics, ${formatCount(Math.max(1, Math.round(kept * rows)))} of ${formatCount(rows)} rows are left to read.`;
  switch (purpose) {
    case "order":
      return `${columns}: what the filter fixes first, then the order that is asked for, so that the first rows are read and nothing is sorted.`;
    case "join":
      return `${columns}: each row of the other side finds its partners directly.${left}`;
    case "pattern":
      return `${columns}: a text is looked for anywhere inside, which only an index of its trigrams can serve.`;
    case "filter":
      return `${columns}: columns compared for equality first, then a range.${left}`;
    default:
      return purpose satisfies never;
  }
}

const declined = ({ id, relationName = "" }: PlanNode, reason: string): Declined => ({
  nodes: [id],
  relation: relationName,
  reason,
});

/** Several scans of a plan may want one and the same index. */
function merge(answers: readonly (Suggestion | Declined)[]): Suggestions {
  const byText = new Map<string, Suggestion>();
  for (const answer of answers) {
    if (!("create" in answer)) continue;
    const known = byText.get(answer.create);
    byText.set(answer.create, { ...answer, nodes: [...(known?.nodes ?? []), ...answer.nodes] });
  }
  return {
    kind: "suggestions",
    suggestions: [...byText.values()],
    declined: answers.filter((answer): answer is Declined => !("create" in answer)),
  };
}
