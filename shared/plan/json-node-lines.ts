import type { LineRange } from "#shared/input/lines.ts";

/**
 * Where each node of a JSON plan stands in its text, in the order of the nodes. JSON.parse keeps no
 * positions, so this walks the text once more, only when somebody looks at it: a node is the object
 * behind `"Plan":` or inside `"Plans": [ … ]`; its own lines end where its children begin.
 */
export function jsonNodeLines(text: string): LineRange[] {
  const walk = newWalk();
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = readString(walk, text, at);
    else if (char === "\n") walk.line++;
    else if (char === "{" || char === "[") openContainer(walk, char);
    else if (char === "}" || char === "]") closeContainer(walk);
  }
  return walk.ranges.map(({ first, last }) => ({ first, last: last || first }));
}

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

const newWalk = (): Walk => ({ line: 1, key: "", open: [], ranges: [] });

/** Answers the place of the closing quote. */
function readString(walk: Walk, text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') {
    if (text[end] === "\\") end++;
    if (text[end] === "\n") walk.line++;
    end++;
  }
  walk.key = text.slice(start + 1, end);
  return end;
}

function openContainer(walk: Walk, char: "{" | "["): void {
  const parent = walk.open.at(-1);
  if (char === "[") {
    const isArrayOfPlans = walk.key === "Plans" && parent?.node !== undefined;
    if (isArrayOfPlans && parent?.node)
      parent.node.last = Math.max(parent.node.first, walk.line - 1);
    walk.open.push({ isArrayOfPlans });
  } else if (parent?.isArrayOfPlans || walk.key === "Plan") {
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
