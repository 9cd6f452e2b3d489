import type { LineRange, SourceLine } from "#shared/input/lines.ts";

/**
 * Where each node of a JSON plan stands, in the order of the nodes. JSON.parse keeps no positions,
 * so this walks the text once more: a node is the object behind `"Plan":` or inside `"Plans": [ … ]`;
 * its own lines end where its children begin.
 */
export function jsonNodeLines(lines: readonly SourceLine[]): LineRange[] {
  const walk: Walk = { line: lines[0]?.line ?? 1, key: "", open: [], ranges: [] };
  // In one line there is nothing to tell apart.
  if (lines.length < 2) return [];
  for (const { line, text } of lines) {
    walk.line = line;
    for (const [mark] of text.matchAll(marks)) {
      if (mark === "{" || mark === "[") openContainer(walk, mark);
      else if (mark === "}" || mark === "]") closeContainer(walk);
      else walk.key = mark;
    }
  }
  return walk.ranges.map(({ first, last }) => ({ first, last: last || first }));
}

/** A string, or a bracket outside of strings. */
const marks = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;

interface Container {
  readonly isArrayOfPlans: boolean;
  readonly node?: { first: number; last: number };
}

interface Walk {
  line: number;
  /** The last string read: the key of what opens next. */
  key: string;
  readonly open: Container[];
  readonly ranges: { first: number; last: number }[];
}

function openContainer(walk: Walk, mark: "{" | "["): void {
  const parent = walk.open.at(-1);
  if (mark === "[") {
    const isArrayOfPlans = walk.key === '"Plans"' && parent?.node !== undefined;
    if (isArrayOfPlans && parent?.node)
      parent.node.last = Math.max(parent.node.first, walk.line - 1);
    walk.open.push({ isArrayOfPlans });
  } else if (parent?.isArrayOfPlans || walk.key === '"Plan"') {
    const node = { first: walk.line, last: 0 };
    walk.ranges.push(node);
    walk.open.push({ isArrayOfPlans: false, node });
  } else {
    walk.open.push({ isArrayOfPlans: false });
  }
  walk.key = "";
}

function closeContainer(walk: Walk): void {
  const { node } = walk.open.pop() ?? {};
  if (node && node.last === 0) node.last = walk.line;
}
