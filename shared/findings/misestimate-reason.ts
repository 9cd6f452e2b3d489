import { formatCount, formatFactor, formatRows } from "#shared/base/format.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { type Plan, type PlanNode, subtree } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";
import { parameterNumbers } from "#shared/sql/tokens.ts";
import { type FilterPart, filterParts, plainColumn, withoutAlias } from "./filter-parts.ts";
import type { Confidence } from "./finding.ts";
import { type ExtendedStatistics, type Known, relationKnown } from "./known.ts";
import { scanned } from "./seq-scan.ts";
import { dayOf, staleReason } from "./stale.ts";

/** Why an estimate is likely wrong, and what mends it. */
export interface Reason {
  /** A sentence. */
  readonly why: string;
  /** An instruction. */
  readonly advice: string;
  readonly sql?: string;
  readonly confidence: Confidence;
}

/** Of the node that an estimate goes wrong at, as `originOf` finds it. */
export function reasonOf(annotated: AnnotatedPlan, origin: PlanNode, known: Known = {}): Reason {
  const { plan } = annotated;
  if (origin.relationName !== undefined) return reasonOfScan(plan, origin, known);
  if (origin.functionName !== undefined || origin.nodeType === "ProjectSet") return ofFunction;
  const stale = scansBelow(plan, origin).map((scan) => staleReason(relationKnown(known, scan)));
  const oldest = stale.find((reason) => reason !== undefined);
  if (oldest) return oldest;
  if (/^(?:Aggregate|Group|Unique)$/.test(origin.nodeType)) return reasonOfGroups(plan, origin);
  return reasonBelow(plan, origin);
}

/** "14 rows were expected of entries, and 15.0 k came, 1,071× as many" */
export function expectedAndCame({ measures }: AnnotatedPlan, node: PlanNode): string {
  const { totalRows = 0, expectedRows = 0, estimateError } = measures[node.id] ?? {};
  const how = estimateError?.direction === "over" ? "fewer" : "as many";
  const factor = formatFactor(estimateError?.factor ?? 1);
  const were = expectedRows === 1 ? "was" : "were";
  return `${formatRows(expectedRows)} ${were} expected of ${nameOf(node)}, and ${formatCount(totalRows)} came, ${factor} ${how}`;
}

export const nameOf = (node: PlanNode): string =>
  node.relationName === undefined ? `the ${node.nodeType}` : scanned({ node });

function reasonOfScan(plan: Plan, scan: PlanNode, known: Known): Reason {
  const relation = relationKnown(known, scan);
  const conditions = [scan.filter, scan.indexCond ?? scan.recheckCond];
  const parts = conditions.flatMap((condition) => filterParts(scan, condition));
  const unknown = parts.find(({ text }) => unknownValues.test(text));
  if (unknown) return ofValue(plan, scan, unknown.text);
  if (parts.some(({ text }) => /\(?(?:hashed )?SubPlan /.test(text))) return ofSubPlan;
  const stale = staleReason(relation) ?? reasonByHand(scan);
  if (stale) return stale;
  const columns = new Set(parts.flatMap(({ comparison }) => column(scan, comparison?.left) ?? []));
  const existing = relation?.statistics?.find((one) => coversAll(one, columns));
  if (columns.size > 1 && existing) return ofExisting(scan, existing);
  if (columns.size > 1) return ofColumns(scan, [...columns], parts);
  const expression = parts.find((part) => isExpression(scan, part));
  if (expression?.comparison) return ofExpression(scan, expression.comparison.left);
  return ofStatistics(scan, [...columns][0], relation?.upkeep?.lastAnalyze);
}

/** Autovacuum looks at no table of another server, and at none that one session alone can see. */
function reasonByHand(scan: PlanNode): Reason | undefined {
  const { localHitBlocks = 0, localReadBlocks = 0 } = scan;
  const isForeign = scan.nodeType === "Foreign Scan";
  if (!isForeign && localHitBlocks + localReadBlocks === 0) return undefined;
  const kind = isForeign ? "foreign" : "temporary";
  const when = isForeign
    ? "and again when its rows have changed much. Or let the other server be asked for each plan: option use_remote_estimate"
    : "after it is filled and before it is used";
  return {
    why: `Autovacuum collects no statistics of a ${kind} table.`,
    advice: `Run ANALYZE on ${scan.relationName} yourself, ${when}.`,
    sql: `analyze ${tableOf(scan)};`,
    confidence: "likely",
  };
}

const column = (scan: PlanNode, side: string | undefined): string | undefined =>
  side === undefined ? undefined : plainColumn(scan, side);

/** `$1` of a prepared statement, or what another query in the statement returns (`$0` up to 16). */
const unknownValues = /\$\d|\(InitPlan \w+\)/;

const isExpression = (scan: PlanNode, { columns, comparison }: FilterPart): boolean =>
  comparison !== undefined && columns.length > 0 && !plainColumn(scan, comparison.left);

function ofValue(plan: Plan, scan: PlanNode, text: string): Reason {
  const condition = withoutAlias(scan, text);
  const why = `When the plan was made the value in ${condition} was not known, so it is made for an average one.`;
  const returned = plan.nodes.map(({ subplanName = "" }) => subplanName).join();
  const isParameter = parameterNumbers(text).some((n) => !new RegExp(`\\$${n}\\b`).test(returned));
  if (isParameter) {
    return {
      why,
      advice:
        "Let Postgres plan for each value anew, and not once for all: set plan_cache_mode to force_custom_plan where this prepared statement is used.",
      sql: "set plan_cache_mode = force_custom_plan;",
      confidence: "likely",
    };
  }
  return {
    why,
    advice: "Run the sub-query first, and put the value that it returns into the statement.",
    confidence: "likely",
  };
}

const ofSubPlan: Reason = {
  why: "Of a condition with a sub-query Postgres guesses that half of the rows meet it.",
  advice: "Write the sub-query as a join or as EXISTS: how many rows match is estimated then.",
  confidence: "likely",
};

function ofColumns(
  scan: PlanNode,
  columns: readonly string[],
  parts: readonly FilterPart[],
): Reason {
  return {
    why: `The conditions on ${columns.join(", ")} are estimated as if the columns had nothing to do with each other.`,
    advice:
      "If one column follows from another, as a country from a city, have Postgres learn it: create extended statistics on the columns together and run ANALYZE.",
    sql: createStatistics(scan, columns),
    // A range may have to do with another column too, and statistics tell less of it.
    confidence: parts.every(({ comparison }) => comparison?.operator === "=")
      ? "likely"
      : "possible",
  };
}

const coversAll = (statistics: ExtendedStatistics, columns: ReadonlySet<string>): boolean =>
  [...columns].every((name) => statistics.columns.includes(name));

function ofExisting(scan: PlanNode, statistics: ExtendedStatistics): Reason {
  return {
    why: `There are statistics of these columns together, ${statistics.name}; they are empty, or tell of equal values only.`,
    advice:
      "Run ANALYZE, which fills them. If the estimate stays wrong, have them keep more combinations of values.",
    sql: `analyze ${tableOf(scan)};\n-- if the estimate stays wrong\nalter statistics ${printName(statistics)} set statistics 1000;\nanalyze ${tableOf(scan)};`,
    confidence: "possible",
  };
}

/** `STATS_MAX_DIMENSIONS` in statistics.h. */
const MOST_COLUMNS = 8;

function createStatistics(scan: PlanNode, columns: readonly string[]): string {
  const some = columns.slice(0, MOST_COLUMNS);
  return namedStatistics(scan, some, some.map(quoteIdentifier).join(", "));
}

/** Up to Postgres 15 they want a name; it is the one that later versions choose. */
function namedStatistics(scan: PlanNode, words: readonly string[], on: string): string {
  const { schema, relationName = "" } = scan;
  const name = [relationName, ...words, "stat"].join("_").slice(0, LONGEST_NAME);
  const table = tableOf(scan);
  return `create statistics ${printName({ name, ...(schema && { schema }) })} on ${on} from ${table};\nanalyze ${table};`;
}

/** `NAMEDATALEN` less the byte at its end, in one-byte characters. */
const LONGEST_NAME = 63;

function ofExpression(scan: PlanNode, expression: string): Reason {
  const own = withoutAlias(scan, expression);
  return {
    why: `Postgres keeps statistics of columns, and none of ${own}: it guesses.`,
    advice:
      "Create statistics on the expression (Postgres 14 and later) and run ANALYZE, or compare the bare column.",
    sql: namedStatistics(scan, ["expr"], `(${own})`),
    confidence: "likely",
  };
}

function ofStatistics(
  scan: PlanNode,
  column: string | undefined,
  lastAnalyze: string | undefined,
): Reason {
  const analyze = `analyze ${tableOf(scan)};`;
  const more = column
    ? `alter table ${tableOf(scan)} alter column ${quoteIdentifier(column)} set statistics 1000;\n${analyze}`
    : undefined;
  if (lastAnalyze !== undefined && more !== undefined) {
    return {
      why: `The statistics of ${column} are fresh, of ${dayOf(lastAnalyze)}, but too coarse for how its values are spread.`,
      advice: `Have ANALYZE keep more values of ${column}.`,
      sql: more,
      confidence: "likely",
    };
  }
  return {
    why: column
      ? `The statistics of ${column} are stale, or too coarse for how its values are spread.`
      : "The statistics are stale: the table has grown or shrunk since ANALYZE last looked.",
    advice: column
      ? `Run ANALYZE on ${scan.relationName}. If the estimate stays wrong, have it keep more values of ${column}.`
      : `Run ANALYZE on ${scan.relationName}, and look why autovacuum did not.`,
    sql: [
      analyze,
      ...(more ? ["-- if the estimate stays wrong, look at more of its values", more] : []),
    ].join("\n"),
    confidence: "likely",
  };
}

const ofFunction: Reason = {
  why: "Postgres does not know how many rows a function returns.",
  advice:
    "If the function is yours, declare how many rows it returns (ROWS in CREATE FUNCTION). Otherwise put its rows into a temporary table first, and run ANALYZE on that.",
  confidence: "certain",
};

function reasonOfGroups(plan: Plan, node: PlanNode): Reason {
  const scans = scansBelow(plan, node);
  const [scan] = scans;
  const columns = (node.groupKey ?? []).map((key) => scan && plainColumn(scan, key));
  const known = columns.flatMap((name) => name ?? []);
  const isOfOne = scans.length === 1 && known.length === columns.length && known.length > 1;
  return {
    why: `How many different values of ${node.groupKey?.join(", ") ?? "the columns"} there are was misjudged.`,
    advice: isOfOne
      ? "Have Postgres count the combinations: create extended statistics on the columns together and run ANALYZE."
      : "Run ANALYZE on the tables. If the estimate stays wrong, raise the statistics target of the columns that are grouped by.",
    sql: isOfOne && scan ? createStatistics(scan, known) : analyzeAll(scans),
    confidence: "likely",
  };
}

/** A join, or what lies above one: its inputs came about as expected. */
function reasonBelow(plan: Plan, node: PlanNode): Reason {
  const scans = scansBelow(plan, node);
  return {
    why: "Its inputs came about as expected, so some values have far more or fewer partners than most, or the statistics are stale.",
    advice:
      "Run ANALYZE on the joined tables. If the estimate stays wrong, raise the statistics target of the joined columns.",
    ...(scans.length > 0 && { sql: analyzeAll(scans) }),
    confidence: "possible",
  };
}

const scansBelow = (plan: Plan, node: PlanNode): readonly PlanNode[] =>
  subtree(plan, node).filter(({ relationName }) => relationName !== undefined);

const analyzeAll = (scans: readonly PlanNode[]): string =>
  [...new Set(scans.map(tableOf))].map((table) => `analyze ${table};`).join("\n");

const tableOf = ({ schema, relationName = "" }: PlanNode): string =>
  printName({ name: relationName, ...(schema && { schema }) });
