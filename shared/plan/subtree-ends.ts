import type { NodeId, Plan } from "./plan.ts";

/** For each node the id behind the last of its subtree, whose nodes stand together in `plan.nodes`. */
export function subtreeEnds({ nodes }: Plan): readonly NodeId[] {
  const ends = nodes.map(({ id }) => id + 1);
  for (let id = nodes.length - 1; id >= 0; id--) {
    const parent = nodes[id]?.parent;
    if (parent !== undefined) ends[parent] = Math.max(ends[parent] ?? 0, ends[id] ?? 0);
  }
  return ends;
}
