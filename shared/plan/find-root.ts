import type { SourceLine } from "#shared/input/lines.ts";
import { nodeNumbers } from "#shared/input/node-names.ts";
import { readNodeLine } from "./read-node-line.ts";

type Lines = readonly SourceLine[];

/** Which line begins the first plan; what stands before it is somebody's words. -1: no line does. */
export function findRoot(lines: Lines): number {
  const isNumbered = lines.some(
    ({ text }) => nodeNumbers.test(text) && readNodeLine(text) !== undefined,
  );
  const first = lines.findIndex(({ text }) => {
    const node = readNodeLine(text);
    return node !== undefined && (node.hasArrow || node.hasNumbers || !isNumbered);
  });
  if (first < 0) return -1;
  if (lines.some(({ text }, at) => at <= first && isQueryText(text)))
    return belowQueryText(lines, first);
  return readNodeLine(lines[first]?.text ?? "")?.hasArrow ? aboveArrow(lines, first) : first;
}

const isQueryText = (text: string): boolean => /^\s*Query Text: /.test(text);

/**
 * auto_explain prints the statement above the plan, and a comment or literal in it may look like a
 * node. The plan's root is the last such line before the first child.
 */
function belowQueryText(lines: Lines, first: number): number {
  let root = first;
  let column = Number.POSITIVE_INFINITY;
  for (let at = first; at < lines.length; at++) {
    const node = readNodeLine(lines[at]?.text ?? "");
    if (node?.hasArrow && node.hasNumbers) break;
    if (!node?.hasNumbers || node.column > column) continue;
    root = at;
    column = node.column;
  }
  return root;
}

/** Without numbers a root of an unknown type is known by its children: it stands left of them. */
function aboveArrow(lines: Lines, arrow: number): number {
  for (let at = arrow - 1; at >= 0; at--) {
    const text = lines[at]?.text ?? "";
    if (text.trim() === "") break;
    // What stands in brackets behind the name, such as `(type: GATHER)`, is no label.
    if (/^\s*[A-Z]/.test(text) && !/^[^(]*:(?: |$)/.test(text.trimEnd())) return at;
  }
  return arrow;
}
