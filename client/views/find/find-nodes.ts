import { grouped } from "#shared/base/format.ts";
import { nodeName } from "#shared/plan/node-name.ts";
import type { NodeId, Plan, PlanNode } from "#shared/plan/plan.ts";
import { properties } from "#shared/plan/properties.ts";

/** What can be looked for in a plan: the words of every node, made once. */
export type Words = readonly string[];

export const wordsOf = ({ nodes }: Plan): Words => nodes.map(words);

/** The nodes that hold every word of the text, in the plan's order; none for an empty text. */
export function findNodes(all: Words, text: string): NodeId[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found: NodeId[] = [];
  for (const [id, own] of all.entries()) {
    if (wanted.every((word) => own.includes(word))) found.push(id);
  }
  return found;
}

/** The match that comes after a node (or before it), and after the last the first again. */
export function nextMatch(
  matches: readonly NodeId[],
  from: NodeId | undefined,
  step: 1 | -1,
): NodeId | undefined {
  if (from === undefined) return matches.at(step === 1 ? 0 : -1);
  return step === 1
    ? (matches.find((id) => id > from) ?? matches[0])
    : (matches.findLast((id) => id < from) ?? matches.at(-1));
}

/** Where the reader stands among the matches: "3 of 14". */
export function placeAmong(matches: readonly NodeId[], selected: NodeId | undefined): string {
  if (matches.length === 0) return "No node";
  const at = selected === undefined ? -1 : matches.indexOf(selected);
  if (at >= 0) return `${grouped(at + 1)} of ${grouped(matches.length)}`;
  return matches.length === 1 ? "1 node" : `${grouped(matches.length)} nodes`;
}

/** Names, objects, keys and conditions; what a node puts out would find nearly all of them. */
const searched = properties
  .filter(({ unit, field }) => (unit === "text" || unit === "list") && field !== "output")
  .map(({ field }) => field);

function words(node: PlanNode): string {
  const parts = [nodeName(node)];
  for (const field of searched) {
    const value = node[field];
    if (value === undefined) continue;
    parts.push(typeof value === "object" ? value.join("\n") : String(value));
  }
  for (const [, value] of node.others) parts.push(value);
  return parts.join("\n").toLowerCase();
}
