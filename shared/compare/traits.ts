import { objectName } from "#shared/plan/node-name.ts";
import type { Plan, PlanNode } from "#shared/plan/plan.ts";
import { isInput } from "#shared/plan/sub-plan-kinds.ts";
import { conditionsOf, sameWords } from "./conditions.ts";
import { classOf } from "./node-class.ts";
import { emptySet, type SetSum, sumOfSets, writeSet } from "./set-sum.ts";

/** What a node is about, in words that the same work has in another plan too. */
export interface Traits {
  readonly node: PlanNode;
  readonly class: string;
  /** What it reads, and under which name: "" where it reads nothing itself. */
  readonly object: string;
  readonly alias: string;
  /** What all below it read together, sub-plans apart: a join is known by what it joins. */
  readonly reads: string;
  /** The same, the partitions of a table being one. */
  readonly readsWhole: string;
  /** What it sorts or groups by: that is what a sort or a grouping is. */
  readonly key: string;
  /** Its conditions, keys and index. */
  readonly detail: string;
  /** The same number for the same subtree, of either plan. */
  readonly shape: number;
  readonly isApart: boolean;
}

/** Numbers for texts, the same for both plans. */
export type Numbering = (text: string) => number;

export function numbering(): Numbering {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    if (number === known.size) known.set(text, number);
    return number;
  };
}

/** Sub-plans are run for a node, not read by it. */
export const isApart = (node: PlanNode): boolean =>
  node.subplanName !== undefined || !isInput(node);

/** Children stand behind their parents, so from the end on each node's children are known. */
export function traitsOf(plan: Plan, number: Numbering): Traits[] {
  const words = sameWords(plan);
  const all: Traits[] = [];
  const sets: { reads: SetSum; whole: SetSum }[] = [];
  for (const node of plan.nodes.toReversed()) {
    const inputs = node.children.filter((id) => {
      const child = plan.nodes[id];
      return child !== undefined && !isApart(child);
    });
    const own = ownTraits(node, words);
    const leaf =
      own.object && own.class === "scan" ? number(`${own.object} ${own.alias}`) : undefined;
    const reads = sumOfSets(
      inputs.map((id) => sets[id]?.reads ?? emptySet),
      leaf,
    );
    const whole =
      (own.class === "append" && onlyOne(inputs.map((id) => sets[id]?.whole ?? emptySet))) ||
      sumOfSets(
        inputs.map((id) => sets[id]?.whole ?? emptySet),
        leaf === undefined ? undefined : number(wholeName(own)),
      );
    sets[node.id] = { reads, whole };
    const shapes = node.children.map((id) => all[id]?.shape).join();
    all[node.id] = {
      ...own,
      reads: writeSet(reads),
      readsWhole: writeSet(whole),
      shape: number(
        `${own.class} ${node.nodeType} ${own.object} ${own.alias} ${own.detail} (${shapes})`,
      ),
    };
  }
  return all;
}

type Own = Omit<Traits, "reads" | "readsWhole" | "shape">;

function ownTraits(node: PlanNode, words: (text: string) => string): Own {
  const { sortKey, groupKey, indexName = "", subplanName = "" } = node;
  const key = words((sortKey ?? groupKey ?? []).join(", "));
  const conditions = conditionsOf(node).map(([label, text]) => `${label} ${words(text)}`);
  return {
    node,
    class: classOf(node),
    object: objectOf(node),
    alias: node.alias ?? "",
    key,
    detail: [indexName, key, words(subplanName), ...conditions].join("\n"),
    isApart: isApart(node),
  };
}

/** A CTE may have the name of a relation. */
function objectOf(node: PlanNode): string {
  const { relationName, relations, nodeType, alias } = node;
  if (relationName !== undefined) return relationName;
  if (relations !== undefined) return relations;
  const name = objectName(node);
  if (name !== undefined) return `${nodeType} ${name}`;
  return nodeType === "Values Scan" ? `${nodeType} ${alias}` : "";
}

/** Postgres calls the partitions of `readings` readings_1, readings_2; one alone, readings. */
const wholeName = ({ alias, object }: Own): string =>
  `whole ${(alias || object).replace(/_\d+$/, "")}`;

/** What all inputs of an Append read, if it is the same. */
function onlyOne(sets: readonly SetSum[]): SetSum | undefined {
  const [first] = sets;
  return first && sets.every((set) => writeSet(set) === writeSet(first)) ? first : undefined;
}
