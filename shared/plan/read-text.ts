import type { Problem } from "#shared/base/problem.ts";
import { problem } from "#shared/base/problem.ts";
import type { LineRange, SourceLine } from "#shared/input/lines.ts";
import { addNode, type Draft, type DraftNode, finish, newDraft } from "./draft.ts";
import type { Plan } from "./plan.ts";
import { readFooterLine } from "./read-footer-line.ts";
import { type NodeLine, readNodeLine } from "./read-node-line.ts";
import { readPropertyLine } from "./read-property-line.ts";
import { rebuildByArity } from "./rebuild-by-arity.ts";

/** A plan read from text, and for each node the lines it was read from. */
export interface TextPlan {
  readonly plan: Plan;
  readonly lines: readonly LineRange[];
}

/** Where the next line belongs. */
export interface Reading {
  readonly draft: Draft;
  /** Nodes whose children may still come, the innermost last, each with the column of its arrow. */
  readonly open: { node: DraftNode; column: number }[];
  /** Property lines belong to this: a node, one of its workers, planning, JIT … */
  owner: Owner | undefined;
  /** `SubPlan 1`, `CTE x`: printed a line before the node it names. */
  subplan: { name: string; relationship: string } | undefined;
  readonly ranges: Map<DraftNode, { first: number; last: number }>;
  /** Whether a footer line (Planning Time …) has been read: no more nodes of this plan follow. */
  inFooter: boolean;
}

export interface Owner {
  readonly reported: Record<string, unknown>;
  readonly others: [string, string][];
  /** The last property read, for a value that goes on in the next line. */
  last?: { label: string; value: string };
  readonly node?: DraftNode;
  /** The column of `Worker 0:`; lines further in are the worker's. */
  readonly column?: number;
}

/**
 * EXPLAIN's default format. One node a line, children further in behind `->`, properties below
 * their node; `ExplainNode` in explain.c prints it. Several plans in one text are read apart.
 */
export function readText(lines: readonly SourceLine[]): TextPlan[] | Problem {
  const plans: Reading[] = [];
  for (const line of lines) {
    if (line.text.trim() === "") continue;
    const reading = plans.at(-1);
    const nodeLine = readNodeLine(line.text, !reading);
    if (nodeLine && (!reading || startsAnother(reading, nodeLine))) {
      plans.push(startReading(nodeLine, line));
    } else if (reading) {
      readLine(reading, line, nodeLine);
    }
  }
  if (plans.length === 0) {
    return problem(
      "not-a-plan",
      "No line of this text is a plan node, such as “Seq Scan on users”.",
    );
  }
  return plans.map(finishReading);
}

/** A node without an arrow is a root, unless a header (`InitPlan 1`) announced it. */
const startsAnother = (reading: Reading, nodeLine: NodeLine): boolean =>
  !nodeLine.hasArrow && nodeLine.hasCosts && !reading.subplan;

function startReading(nodeLine: NodeLine, { line }: SourceLine): Reading {
  const draft = newDraft();
  const root = addNode(draft, undefined, nodeLine.reported);
  return {
    draft,
    // The root's own column is left of every arrow, also where the indentation was lost.
    open: [{ node: root, column: -1 }],
    owner: ownerOf(root),
    subplan: undefined,
    ranges: new Map([[root, { first: line, last: line }]]),
    inFooter: false,
  };
}

function readLine(reading: Reading, line: SourceLine, nodeLine: NodeLine | undefined): void {
  if (nodeLine?.hasArrow || (nodeLine && reading.subplan)) {
    readChild(reading, nodeLine, line);
  } else if (readSubplanLine(reading, line.text)) {
    return;
  } else if (readFooterLine(reading, line.text)) {
    return;
  } else if (readPropertyLine(reading, line)) {
    const range = reading.owner?.node && reading.ranges.get(reading.owner.node);
    if (range && !reading.inFooter) range.last = line.line;
  } else {
    reading.draft.unplaced.push(line);
  }
}

function readChild(reading: Reading, nodeLine: NodeLine, { line }: SourceLine): void {
  const { open, draft, subplan } = reading;
  while (open.length > 1 && (open.at(-1)?.column ?? 0) >= nodeLine.column) open.pop();
  const parent = open.at(-1)?.node;
  const node = addNode(draft, parent, {
    ...nodeLine.reported,
    ...(subplan && { subplanName: subplan.name, parentRelationship: subplan.relationship }),
  });
  open.push({ node, column: nodeLine.column });
  reading.owner = ownerOf(node);
  reading.subplan = undefined;
  reading.ranges.set(node, { first: line, last: line });
}

/** `InitPlan 1 (returns $0)`, `SubPlan 2`, `CTE recent`: names the node of the next line. */
function readSubplanLine(reading: Reading, text: string): boolean {
  const match = /^\s*(?<kind>InitPlan|SubPlan|CTE) \S.*$/.exec(text);
  if (!match?.groups || /: /.test(text)) return false;
  const relationship = match.groups["kind"] === "SubPlan" ? "SubPlan" : "InitPlan";
  reading.subplan = { name: text.trim(), relationship };
  return true;
}

const ownerOf = (node: DraftNode): Owner => ({
  reported: node.reported,
  others: node.others as [string, string][],
  node,
});

function finishReading({ draft, ranges }: Reading): TextPlan {
  nameRelationships(draft);
  const rebuilt = rebuildByArity(draft);
  if (rebuilt) {
    draft.notes.push(
      "The indentation was lost, so the tree was rebuilt from the number of inputs that each node takes.",
    );
  }
  const plan = finish(draft, "text");
  // `finish` numbers the nodes by their place in the tree, which is their order in the text.
  return { plan, lines: draft.nodes.map((node) => ranges.get(node) ?? { first: 0, last: 0 }) };
}

/** The text does not print which child is the outer and which the inner one: the order tells. */
function nameRelationships(draft: Draft): void {
  for (const { children, reported } of draft.nodes) {
    const inputs = children.filter((child) => !child.reported.parentRelationship);
    const names = relationshipsOf(reported.nodeType);
    inputs.forEach((child, at) => {
      child.reported.parentRelationship = names[at] ?? names.at(-1) ?? "Outer";
    });
  }
}

function relationshipsOf(nodeType: string): readonly string[] {
  if (/^(Append|Merge Append|BitmapAnd|BitmapOr)$/.test(nodeType)) return ["Member"];
  if (nodeType === "Subquery Scan") return ["Subquery"];
  return ["Outer", "Inner"];
}
