import { nodeName, objectName } from "#shared/plan/node-name.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { type Field, properties } from "#shared/plan/properties.ts";
import type { Change } from "./comparison.ts";
import { conditionsOf } from "./conditions.ts";

/** Brings a text into words that both plans use: `sameWords` of its own plan. */
type Words = (text: string) => string;

interface Pair {
  readonly before: PlanNode;
  readonly after: PlanNode;
  readonly words: readonly [Words, Words];
}

/** What EXPLAIN reported otherwise of the same node, numbers apart. */
export const changesOf = (pair: Pair): Change[] => [
  ...changed(pair, "type", [["Node Type", nodeName]]),
  ...changed(pair, "index", [["Index Name", ({ indexName }) => indexName]]),
  ...conditionChanges(pair),
  ...changed(pair, "detail", [["Relation Name", objectName]]),
  ...details
    .filter(([, field]) => isTold(pair, field))
    .flatMap(([label, field]) => changed(pair, "detail", [[label, (node) => write(node[field])]])),
];

const isTold = ({ before, after }: Pair, field: Field): boolean =>
  !untold.has(field) || (before[field] !== undefined && after[field] !== undefined);

type Told = (node: PlanNode) => string | undefined;

const changed = (
  { before, after, words }: Pair,
  kind: Change["kind"],
  told: readonly (readonly [label: string, told: Told])[],
): Change[] =>
  told.flatMap(([label, tell]) => {
    const [was, is] = [tell(before), tell(after)];
    return isSame(words, was, is) ? [] : [{ kind, label, before: was, after: is }];
  });

const isSame = (words: Pair["words"], was: string | undefined, is: string | undefined): boolean =>
  was === is || (was !== undefined && is !== undefined && words[0](was) === words[1](is));

function conditionChanges(pair: Pair): Change[] {
  const sides = [new Map(conditionsOf(pair.before)), new Map(conditionsOf(pair.after))] as const;
  const labels = new Set([...sides[0].keys(), ...sides[1].keys()]);
  return [...labels].flatMap((label) => {
    const [was, is] = sides.map((side) => side.get(label));
    return isSame(pair.words, was, is)
      ? []
      : [{ kind: "condition", label, before: was, after: is } as const];
  });
}

/** What tells of the way the work was done. How much there was of it is in the numbers. */
const shown: readonly Field[] = [
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
];

/** A plan of another version, or without ANALYZE, says less: that is no change of the plan. */
const untold: ReadonlySet<Field> = new Set<Field>([
  "workersLaunched",
  "sortMethod",
  "sortSpaceType",
  "hashBatches",
  "hashAggBatches",
  "storage",
]);

const details = properties
  .filter(({ field }) => shown.includes(field))
  .map(({ key, field }) => [key, field] as const);

const write = (value: PlanNode[Field]): string | undefined =>
  value === undefined ? undefined : [value].flat().join(", ");
