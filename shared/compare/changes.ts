import { nodeName, objectName } from "#shared/plan/node-name.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { type Field, properties } from "#shared/plan/properties.ts";
import type { Change } from "./comparison.ts";
import { conditionFields } from "./conditions.ts";

interface Pair {
  readonly before: PlanNode;
  readonly after: PlanNode;
  /** `sameWords` of the plan of each. */
  readonly words: readonly [Words, Words];
}

type Words = (text: string) => string;

/** What EXPLAIN reported otherwise of the same node, numbers apart. */
export function changesOf(pair: Pair): Change[] {
  const { before, after } = pair;
  const changes: Change[] = [];
  const told = (
    kind: Change["kind"],
    label: string,
    [was, is]: readonly (string | undefined)[],
  ) => {
    if (!isSame(pair, was, is)) changes.push({ kind, label, before: was, after: is });
  };
  told("type", "Node Type", [nodeName(before), nodeName(after)]);
  told("index", "Index Name", [before.indexName, after.indexName]);
  told("detail", "Relation Name", [objectName(before), objectName(after)]);
  for (const { field, key, kind } of compared) {
    const [was, is] = [before[field], after[field]];
    // Most say nothing of most fields: there is nothing to write out.
    if (was === is || !isTold(pair, field)) continue;
    told(kind, key, [write(was), write(is)]);
  }
  return changes;
}

const isSame = ({ words }: Pair, was: string | undefined, is: string | undefined): boolean =>
  was === is || (was !== undefined && is !== undefined && words[0](was) === words[1](is));

const write = (value: PlanNode[Field]): string | undefined =>
  value === undefined ? undefined : [value].flat().join(", ");

/** What tells of the way the work was done. How much there was of it is in the numbers. */
const details: ReadonlySet<Field> = new Set<Field>([
  "sortKey",
  "presortedKey",
  "groupKey",
  "groupingSets",
  "cacheKey",
  "workersPlanned",
  "workersLaunched",
  "subplansRemoved",
  "sortMethod",
  "sortSpaceType",
  "hashBatches",
  "hashAggBatches",
  "storage",
]);

const compared = properties.flatMap(({ field, key }) => {
  const kind: Change["kind"] = conditionFields.has(field) ? "condition" : "detail";
  return kind === "condition" || details.has(field) ? [{ field, key, kind }] : [];
});

/** A plan of another version, or without ANALYZE, says less: that is no change of the plan. */
const isTold = ({ before, after }: Pair, field: Field): boolean =>
  !seldom.has(field) || (before[field] !== undefined && after[field] !== undefined);

const seldom: ReadonlySet<Field> = new Set<Field>([
  "workersLaunched",
  "sortMethod",
  "sortSpaceType",
  "hashBatches",
  "hashAggBatches",
  "storage",
]);
