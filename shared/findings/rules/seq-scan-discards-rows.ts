import { formatCount, formatShare } from "#shared/base/format.ts";
import { createIndexOn, hasEqualityKey, isKey } from "#shared/findings/create-index.ts";
import { type FilterPart, filterParts } from "#shared/findings/filter-parts.ts";
import type { Found, NodeRule, Seen } from "#shared/findings/finding.ts";
import { indexesOn } from "#shared/findings/index-on-column.ts";
import { relationKnown } from "#shared/findings/known.ts";
import { isBeyondIndexes, patternsOf } from "#shared/findings/patterns.ts";
import {
  discardsMost,
  isSeqScan,
  ownTimeOf,
  rowsKept,
  rowsRead,
  scanned,
  timesRead,
} from "#shared/findings/seq-scan.ts";
import { whyNoIndex } from "#shared/findings/why-no-index.ts";
import { ancestors, type PlanNode } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";

/** A scan reads the whole table for the few rows that its filter keeps. */
export const seqScanDiscardsRows: NodeRule = {
  of: "node",
  name: "seq-scan-discards-rows",
  title: "Sequential scan throws most rows away",
  confidence: "likely",
  proof: "Let Planlens try the index, or build it on a copy and compare the plans.",
  manual: "indexes-intro.html",
  yieldsTo: [
    "keyset-in-or",
    "seq-scan-feeds-order",
    "seq-scan-repeated",
    "partitions-not-pruned",
    "blocks-without-rows",
    ...whyNoIndex,
  ],
  check(seen) {
    const { node } = seen;
    if (!isSeqScan(node.nodeType) || !discardsMost(seen)) return;
    const parts = filterParts(node, node.filter);
    if (parts.every((part) => isBeyondIndexes(patternsOf(node, part)) || asksSubPlan(part))) return;
    const sql = isTold(node, parts) ? createIndexOn(node, parts) : undefined;
    const broken = brokenIndex(seen, parts);
    if (broken) return { ...ownTimeOf(seen), detail: detailOf(seen), ...broken };
    return {
      ...ownTimeOf(seen),
      detail: detailOf(seen),
      advice: `Add an index on the columns that the filter compares, so that only the wanted rows are read: ${node.filter}${isInEveryBlock(seen) ? IN_EVERY_BLOCK : ""}`,
      ...(sql && { sql }),
      ...(isInEveryBlock(seen) && { confidence: "possible" }),
    };
  },
};

/** Beside a condition that no index knows, a range may be what keeps most of the rows. */
const isTold = (scan: PlanNode, parts: readonly FilterPart[]): boolean =>
  hasEqualityKey(scan, parts) || parts.every((part) => isKey(scan, part));

/** A list that another query returns: for each row it has to be searched, whatever indexes there are. */
const asksSubPlan = ({ text }: FilterPart): boolean => /\bSubPlan \d/.test(text);

/** With two wanted rows for each block, there is hardly one that an index would spare. */
const ROWS_IN_A_BLOCK = 2;

function isInEveryBlock(seen: Seen): boolean {
  if (isForTheFirst(seen)) return false;
  const { hit, read } = seen.measures.ownBlocks ?? { hit: 0, read: 0 };
  const blocks = (hit + read) / timesRead(seen);
  return blocks > 0 && rowsKept(seen) / timesRead(seen) >= blocks * ROWS_IN_A_BLOCK;
}

/** The first of an order are wanted: an index that has it reads only these, whatever lies between. */
function isForTheFirst({ node, annotated }: Seen): boolean {
  const above = Array.from(ancestors(annotated.plan, node), ({ nodeType }) => nodeType);
  return above.includes("Limit") && above.some((nodeType) => nodeType.endsWith("Sort"));
}

const IN_EVERY_BLOCK =
  ". It keeps several rows for each block of the table: unless these stand together, nearly every block has one, and an index helps only if it also holds the columns that are returned (INCLUDE).";

/** What a CREATE INDEX CONCURRENTLY that failed leaves is kept up to date, and never read. */
function brokenIndex(
  seen: Seen,
  parts: readonly FilterPart[],
): Pick<Found, "advice" | "sql"> | undefined {
  const relation = relationKnown(seen.known, seen.node);
  const columns = parts.flatMap(({ comparison, columns }) => (comparison ? columns : []));
  const broken = columns
    .flatMap((column) => indexesOn(seen, column) ?? [])
    .find(({ isValid }) => !isValid);
  if (!relation || !broken) return undefined;
  return {
    advice: `The index ${broken.name} is there for it, but is invalid, as a CREATE INDEX CONCURRENTLY that failed leaves it: Postgres keeps it up to date and never reads it. Build it anew.`,
    sql: `reindex index concurrently ${printName({ schema: relation.schema, name: broken.name })};`,
  };
}

function detailOf(seen: Seen): string {
  const [read, kept] = [rowsRead(seen), rowsKept(seen)];
  if (!seen.annotated.isAnalyzed) {
    return `The scan of ${scanned(seen)} is expected to keep ${formatCount(kept)} rows of a table that costs ${formatCount(seen.node.totalCost ?? 0)} to read.`;
  }
  const share = formatShare(1 - kept / read);
  return `The scan of ${scanned(seen)} read ${formatCount(read)} rows, kept ${formatCount(kept)} and threw ${share} away.`;
}
