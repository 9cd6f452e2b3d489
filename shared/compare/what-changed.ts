import { grouped } from "#shared/base/format.ts";
import { nodeObject } from "#shared/plan/draw.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import { childrenOf, type Plan, type PlanNode } from "#shared/plan/plan.ts";
import type { Change, ComparedNode, Comparison } from "./comparison.ts";
import { classOf } from "./node-class.ts";

/** What is done otherwise, in a few words: the change that the most time or cost goes with. */
export function whatChanged(comparison: Comparison): string {
  const all = [
    ...inlinedCtes(comparison),
    ...joinOrder(comparison),
    ...partitions(comparison),
    ...parallel(comparison),
    ...otherNodes(comparison),
    ...otherConditions(comparison),
    ...comings(comparison),
  ];
  // The first of those that weigh the same.
  const [heaviest] = all.toSorted((a, b) => b.weight - a.weight);
  if (heaviest) return heaviest.said;
  return comparison.settings.length > 0 ? "The same plan under other settings" : "The same plan";
}

interface Said {
  readonly said: string;
  /** Of the whole: how much of the time, or else the cost, of both plans the nodes hold. */
  readonly weight: number;
}

/** Its scan is gone, and what it computed stands where it is used. */
function inlinedCtes({ before, after, nodes }: Comparison): Said[] {
  const names = new Set(after.plan.nodes.flatMap(({ cteName }) => cteName ?? []));
  return nodes.flatMap((node) => {
    const { nodeType, cteName } = nodeOf(node, before.plan, after.plan) ?? {};
    if (node.kind !== "gone" || nodeType !== "CTE Scan" || cteName === undefined) return [];
    return names.has(cteName) ? [] : [{ said: `CTE ${cteName} is inlined`, weight: ALWAYS_SAID }];
  });
}

/** What explains the others is said instead of them. */
const ALWAYS_SAID = 10;

function joinOrder(comparison: Comparison): Said[] {
  const joins = (kind: ComparedNode["kind"]) =>
    comparison.nodes.some((node) => node.kind === kind && isClass(comparison, node, "join"));
  return joins("gone") && joins("added")
    ? [{ said: "The tables are joined in another order", weight: ALWAYS_SAID }]
    : [];
}

/** Fewer scans, or more, of what an Append puts together. */
function partitions(comparison: Comparison): Said[] {
  const { before, after, nodes } = comparison;
  return nodes.flatMap((node) => {
    if (node.kind === "added" || !isClass(comparison, node, "append")) return [];
    const is = node.kind === "matched" ? after.plan.nodes[node.after] : undefined;
    const was = before.plan.nodes[node.before];
    const [from, to] = [was?.children.length ?? 0, is?.children.length ?? 1];
    if (!was || from === to) return [];
    const words = to === 1 ? "1 partition is" : `${grouped(to)} partitions are`;
    return [{ said: `${words} read instead of ${grouped(from)}`, weight: ALWAYS_SAID }];
  });
}

function parallel(comparison: Comparison): Said[] {
  const [was, is] = [comparison.before.plan, comparison.after.plan].map(workersOf);
  if (was === is) return [];
  // Workers come and go with the work: where what took long is read otherwise, that explains them.
  const isCause = comparison.nodes.every(
    (node) => !isReadOtherwise(comparison, node) || weigh(comparison, node) < MOSTLY,
  );
  const weight = isCause ? ALWAYS_SAID : 0;
  if (!is) return [{ said: "No longer in parallel", weight }];
  const workers = `${is} ${is === 1 ? "worker" : "workers"}`;
  const said = was ? `${workers} instead of ${was}` : `In parallel, with ${workers}`;
  return [{ said, weight }];
}

/** In parallel it is the same scan. */
function isReadOtherwise(comparison: Comparison, node: ComparedNode): boolean {
  if (node.kind !== "matched" || !isClass(comparison, node, "scan")) return false;
  const was = comparison.before.plan.nodes[node.before];
  const is = comparison.after.plan.nodes[node.after];
  return was?.nodeType !== is?.nodeType || was?.indexName !== is?.indexName;
}

/** Half of the time of one plan. */
const MOSTLY = 0.5;

const workersOf = ({ nodes }: Plan): number =>
  nodes.reduce(
    (sum, { workersLaunched, workersPlanned = 0 }) => sum + (workersLaunched ?? workersPlanned),
    0,
  );

/** Another node type or index for the same work. */
function otherNodes(comparison: Comparison): Said[] {
  const { before, after, nodes } = comparison;
  return nodes.flatMap((node) => {
    if (node.kind !== "matched") return [];
    const [was, is] = [before.plan.nodes[node.before], after.plan.nodes[node.after]];
    const isOther = node.changes.some(({ kind }) => kind === "type" || kind === "index");
    if (!was || !is || !isOther) return [];
    const index = indexOf(after.plan, is);
    const object = nodeObject(was);
    const said = `${nodeName(is)}${index ? ` using ${index}` : ""} instead of ${article(otherName(was, is, before.plan))}${object ? ` on ${object}` : ""}`;
    return [{ said, weight: weigh(comparison, node) }];
  });
}

/** By its index, where the node is of the same type. */
function otherName(was: PlanNode, is: PlanNode, plan: Plan): string {
  const index = nodeName(was) === nodeName(is) ? indexOf(plan, was) : undefined;
  return index ?? nodeName(was);
}

/** A Bitmap Heap Scan has its index below it. */
function indexOf(plan: Plan, node: PlanNode): string | undefined {
  if (node.nodeType !== "Bitmap Heap Scan") return node.indexName;
  const [below] = childrenOf(plan, node);
  return below?.indexName;
}

const article = (name: string): string =>
  /^[a-z]/.test(name) ? name : `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;

function otherConditions(comparison: Comparison): Said[] {
  const { after, nodes } = comparison;
  return nodes.flatMap((node) => {
    if (node.kind !== "matched" || node.changes.length === 0) return [];
    const is = after.plan.nodes[node.after];
    const [change] = node.changes;
    if (!is || !change || change.kind === "type" || change.kind === "index") return [];
    const object = nodeObject(is);
    const said = `${otherwise(change)} of the ${nodeName(is)}${object ? ` on ${object}` : ""}`;
    return [{ said, weight: weigh(comparison, node) / 2 }];
  });
}

function otherwise({ label, before, after }: Change): string {
  if (before === undefined) return `With ${article(label)}`;
  return after === undefined ? `Without the ${label}` : `Another ${label}`;
}

function comings(comparison: Comparison): Said[] {
  return comparison.nodes.flatMap((node) => {
    const told = nodeOf(node, comparison.before.plan, comparison.after.plan);
    if (!told || node.kind === "matched") return [];
    const object = nodeObject(told);
    const name = `${nodeName(told)}${object ? ` on ${object}` : ""}`;
    const said = node.kind === "gone" ? `Without the ${name}` : `With ${article(name)}`;
    return [{ said, weight: weigh(comparison, node) / 2 }];
  });
}

const isClass = ({ before, after }: Comparison, node: ComparedNode, wanted: string): boolean => {
  const told = nodeOf(node, before.plan, after.plan);
  return told !== undefined && classOf(told) === wanted;
};

const nodeOf = (node: ComparedNode, before: Plan, after: Plan): PlanNode | undefined =>
  node.kind === "gone" ? before.nodes[node.before] : after.nodes[node.after];

function weigh({ before, after }: Comparison, node: ComparedNode): number {
  const was = node.kind === "added" ? undefined : before.measures[node.before]?.ownShare;
  const is = node.kind === "gone" ? undefined : after.measures[node.after]?.ownShare;
  return (was ?? 0) + (is ?? 0);
}
