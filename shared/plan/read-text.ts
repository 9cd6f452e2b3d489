import type { Problem } from "#shared/base/problem.ts";
import { problem } from "#shared/base/problem.ts";
import { type LineRange, marginOf, type SourceLine } from "#shared/input/lines.ts";
import { isNodeName, splitName } from "#shared/input/node-names.ts";
import {
  addNode,
  childrenIn,
  type Draft,
  type DraftNode,
  type DraftWorker,
  finish,
  keep,
  newDraft,
  type Target,
} from "./draft.ts";
import { findRoot } from "./find-root.ts";
import { copyName, type Named, readNodeName } from "./node-name.ts";
import { endOfValue, isOpen, type OpenValue } from "./open-value.ts";
import type { ReadPlan } from "./plan.ts";
import { isPrompt, readBefore } from "./read-before.ts";
import { readFooterLine } from "./read-footer-line.ts";
import { type NodeLine, readNodeLine, setNumbers } from "./read-node-line.ts";
import {
  closeValue,
  continueLiteral,
  knownLabelOf,
  type Labelled,
  ownerOf,
  readKnownLine,
  readPropertyLine,
  readWholeValue,
} from "./read-property-line.ts";
import { inputsOf, rebuildByArity } from "./rebuild-by-arity.ts";
import { forgetLastList, type Label } from "./text-properties.ts";
import { unwrapLines } from "./unwrap-lines.ts";

/** Where the next line belongs. */
export interface Reading {
  readonly draft: Draft;
  /** Nodes whose children may still come, the innermost last, each with the column of its arrow. */
  readonly open: OpenNode[];
  readonly rootColumn: number;
  /** Property lines belong to this: a node, one of its workers, planning, JIT … */
  owner: Owner | undefined;
  /** `SubPlan 1`, `CTE x`: printed a line before the node it names. */
  subplan: { name: string; relationship: string; column: number } | undefined;
  /** The last line of a literal that goes over several. */
  literalEnd: number;
  /** The lines of each node, in the order of `draft.nodes`. */
  readonly ranges: Range[];
  /** Lines stand further in than the root: the indentation was not lost. */
  isIndented: boolean;
  /** A footer line (Planning Time …) has been read. */
  inFooter: boolean;
  /** The line before was as wide as the text is: it may have been broken in the middle of a word. */
  wasFull: boolean;
}

interface OpenNode {
  readonly node: DraftNode;
  readonly column: number;
  readonly range: Range;
}

interface Range extends LineRange {
  last: number;
}

export interface Owner extends Target {
  /** The last property, until its value is whole. */
  last?: OpenValue | undefined;
  readonly node?: DraftNode;
  /** The node's lines so far. */
  readonly range?: { last: number };
  /** A heading that we do not know: what stands below it is kept behind its name. "": there is none. */
  readonly group?: string;
  /** The column of `Worker 0:`; lines further in are the worker's. */
  readonly column?: number;
  readonly worker?: DraftWorker;
}

/**
 * EXPLAIN's default format. One node a line, children further in behind `->`, properties below
 * their node; `ExplainNode` in explain.c prints it. Several plans in one text are read apart.
 */
export function readText(framed: readonly SourceLine[]): ReadPlan[] | Problem {
  const { lines, width } = unwrapLines(framed);
  const root = findRoot(lines);
  const plans: Reading[] = [];
  let before = lines.slice(0, Math.max(0, root));
  let afterBlank = true;
  for (let at = root; at >= 0 && at < lines.length; at++) {
    const line = lines[at] as SourceLine;
    const reading = plans.at(-1);
    if (reading && isLiteral(reading, lines, at)) {
      continueLiteral(reading, line);
      continue;
    }
    const column = marginOf(line.text);
    const label = reading && knownLabelOf(line.text, column);
    const nodeLine = label === undefined ? readNodeLine(line.text, !reading, column) : undefined;
    if (nodeLine && (!reading || isAnotherRoot(reading, nodeLine, afterBlank))) {
      plans.push(startReading(nodeLine, line, before));
      before = [];
    } else if (reading && label) readProperty(reading, line, label, column);
    else if (!reading || (column === 0 && isPrompt(line.text))) before.push(line);
    else if (column < line.text.length) readLine(reading, line, nodeLine, column);
    if (reading) reading.wasFull = width !== undefined && line.text.length >= width;
    afterBlank = column === line.text.length;
  }
  const unplaced = plans.at(-1)?.draft.unplaced;
  for (const line of before) if (line.text.trim() !== "") unplaced?.push(line);
  const read = plans.map(finishReading);
  forgetLastList();
  return read.length > 0 ? read : noPlan;
}

/**
 * A literal with line breaks may hold what looks like a node. While its quote is open and closes
 * further down, together with the brackets around it, all lines between are its own.
 */
function isLiteral(reading: Reading, lines: readonly SourceLine[], at: number): boolean {
  if (at <= reading.literalEnd) return true;
  const last = reading.owner?.last;
  if (!last?.quote) return false;
  const rest = lines.slice(at, at + LONGEST_LITERAL).map(({ text }) => text);
  const end = endOfValue(last, rest);
  reading.literalEnd = end < 0 ? -1 : at + end;
  return end >= 0;
}

/** In lines. Past it a quote that never closed was cut off, more likely. */
const LONGEST_LITERAL = 50;

const noPlan = problem(
  "not-a-plan",
  "No line of this text is a plan node, such as “Seq Scan on users”.",
);

/** A node without an arrow is a root, unless a header (`InitPlan 1`) announced it or it stands further in. */
export function isAnotherRoot(reading: Reading, nodeLine: NodeLine, afterBlank: boolean): boolean {
  const { hasArrow, hasNumbers, column, name } = nodeLine;
  if (hasArrow || reading.subplan || column > reading.rootColumn + 1) return false;
  return hasNumbers || afterBlank || reading.inFooter || name === "Master Query";
}

export function startReading(
  nodeLine: NodeLine,
  { line, text }: SourceLine,
  before: readonly SourceLine[],
): Reading {
  const draft = newDraft();
  readBefore(draft, before);
  const root = addNode(draft, undefined, nodeLine.name);
  copyName(root, nameIn(draft, nodeLine.name));
  if (nodeLine.bracket >= 0) setNumbers(root, text, nodeLine.bracket);
  if (/ rows=\d+\.\d\d loops=/.test(text)) draft.whole.hasDecimalRows = true;
  const range = { first: line, last: line };
  keepAdded(draft, root, nodeLine, line);
  return {
    draft,
    // The root's own column is left of every arrow, also where the indentation was lost.
    open: [{ node: root, column: -1, range }],
    rootColumn: nodeLine.column,
    owner: ownerOf(root, range),
    subplan: undefined,
    literalEnd: -1,
    ranges: [range],
    isIndented: false,
    inFooter: false,
    wasFull: false,
  };
}

export function readLine(
  reading: Reading,
  line: SourceLine,
  nodeLine: NodeLine | undefined,
  column: number,
): void {
  reading.isIndented ||= column > reading.rootColumn + 1;
  if (nodeLine && isChild(reading, nodeLine)) readChild(reading, nodeLine, line);
  // Looked for before the patterns of headers and footers, because parallel plans have many.
  else if (line.text.startsWith("Worker ", column)) readProperty(reading, line, undefined, column);
  else if (readSubplanLine(reading, line.text)) return;
  else if (readFooterLine(reading, line.text)) return;
  else readProperty(reading, line, undefined, column);
}

function readProperty(
  reading: Reading,
  line: SourceLine,
  label: Label | undefined,
  column: number,
): void {
  leaveForProperty(reading, column);
  const isRead =
    label === undefined
      ? readPropertyLine(reading, line, column)
      : readKnownLine(reading, line, label, column);
  if (!isRead) reading.draft.unplaced.push(line);
  else if (reading.owner?.range) reading.owner.range.last = line.line;
}

function leaveForProperty(reading: Reading, column: number): void {
  reading.isIndented ||= column > reading.rootColumn + 1;
  if (reading.isIndented) goBack(reading, column);
}

/** Of a line that has a label and a value, and nothing else. */
export function readLabelled(
  reading: Reading,
  value: Labelled,
  { line, column }: { readonly line: number; readonly column: number },
): void {
  leaveForProperty(reading, column);
  readWholeValue(reading, value, column);
  if (reading.owner?.range) reading.owner.range.last = line;
}

/** In a condition that is still open an arrow is an operator. */
function isChild({ owner, subplan }: Reading, { hasArrow, hasNumbers, name }: NodeLine): boolean {
  if (hasNumbers || subplan) return true;
  const isInside = owner?.last !== undefined && isOpen(owner.last);
  return hasArrow && (!isInside || isNodeName(name));
}

/** Extensions print properties below a node's children too: they stand left of these. */
function goBack(reading: Reading, column: number): void {
  const { open, owner } = reading;
  const { node: last, column: arrow = 0 } = open.at(-1) ?? {};
  if (column > arrow || owner?.node !== last || owner?.last?.quote || reading.wasFull) return;
  const left = open.findLast((candidate) => candidate.column < column);
  if (!left || left.node === last || (owner?.last && isOpen(owner.last))) return;
  closeValue(owner);
  reading.owner = ownerOf(left.node, left.range);
}

function readChild(reading: Reading, nodeLine: NodeLine, { line, text }: SourceLine): void {
  const { name, bracket, column } = nodeLine;
  const node = addChild(reading, name, column, line);
  if (bracket >= 0) setNumbers(node, text, bracket);
  keepAdded(reading.draft, node, nodeLine, line);
}

/** Most plans have few names, and nodes with one name then share the parts of it. */
function nameIn({ names }: Draft, name: string): Named {
  const known = names.get(name);
  if (known) return known;
  const read = readNodeName(name);
  if (names.size < MOST_NAMES) names.set(name, read);
  return read;
}

const MOST_NAMES = 1000;

export function addChild(reading: Reading, name: string, column: number, line: number): DraftNode {
  const { draft, subplan } = reading;
  reading.isIndented ||= column > reading.rootColumn + 1;
  closeValue(reading.owner);
  const node = addNode(draft, parentAt(reading, subplan?.column ?? column), name);
  copyName(node, nameIn(draft, name));
  if (subplan) {
    node.subplanName = subplan.name;
    node.parentRelationship = subplan.relationship;
  }
  const range = { first: line, last: line };
  reading.open.push({ node, column, range });
  reading.owner = ownerOf(node, range);
  reading.subplan = undefined;
  reading.ranges.push(range);
  return node;
}

/** `slice1; segments: 2`, or `dynamic scan id: 1`; a reader's `<-- slow` has no place. */
function keepAdded(
  { unplaced }: Draft,
  node: DraftNode,
  { added, remark }: NodeLine,
  line: number,
): void {
  if (remark !== undefined) unplaced.push({ line, text: remark });
  if (added === undefined) return;
  const blank = added.lastIndexOf(" ");
  if (added.startsWith("slice")) keep(node, "Slice", added);
  else keep(node, added.slice(0, blank).replace(/:$/, ""), added.slice(blank + 1));
}

/** The innermost open node that stands left of the column; those right of it get no more children. */
function parentAt({ open }: Reading, column: number): DraftNode | undefined {
  while (open.length > 1 && (open.at(-1)?.column ?? 0) >= column) open.pop();
  return open.at(-1)?.node;
}

/** `InitPlan 1 (returns $0)`, `SubPlan 2`, `CTE recent`, up to 8.3 `InitPlan`: names the next line's node. */
function readSubplanLine(reading: Reading, text: string): boolean {
  const { name: line } = splitName(text.trimEnd());
  const match = /^(?<indent>\s*)(?<name>(?<kind>InitPlan|SubPlan|CTE)(?: \S.*|(?<!CTE)))$/.exec(
    line,
  )?.groups;
  if (!match || line.includes(": ")) return false;
  reading.subplan = {
    name: match["name"] ?? "",
    relationship: match["kind"] === "SubPlan" ? "SubPlan" : "InitPlan",
    column: match["indent"]?.length ?? 0,
  };
  return true;
}

export function finishReading({ draft, ranges, owner }: Reading): ReadPlan {
  closeValue(owner);
  const rebuilt = rebuildByArity(draft);
  nameRelationships(draft);
  if (rebuilt) {
    draft.notes.push(
      "The indentation was lost, so the tree was rebuilt from the number of inputs that each node takes.",
    );
  }
  noteMissingInputs(draft, ranges);
  const plan = finish(draft, "text");
  return { plan, lines: ranges };
}

/** A join has two inputs: where one is missing, the text was cut off, and what is there looks dearer. */
function noteMissingInputs(draft: Draft, ranges: readonly LineRange[]): void {
  const join = draft.nodes.findLast(
    (node) => joins.has(node.nodeType) && inputsOf(draft, node).length < 2,
  );
  if (!join) return;
  draft.notes.push(
    `The ${join.nodeType} in line ${ranges[join.id]?.first} lacks an input: the plan seems to be cut off, and then the own times of what stands above the cut are too long. Copy all of it.`,
  );
}

const joins: ReadonlySet<string> = new Set(["Nested Loop", "Hash Join", "Merge Join"]);

/** The text does not print which child is the outer and which the inner one: the order tells. */
function nameRelationships(draft: Draft): void {
  for (const node of draft.nodes) {
    // VERBOSE prints a function's schema: a name without one is the alias of ROWS FROM, or of a constant.
    if (node.functionCall && !node.schema) node.functionName = undefined;
    if (node.children.length === 0) continue;
    const inputs = childrenIn(draft, node).filter((child) => !child.parentRelationship);
    const names = relationshipsOf(node.nodeType, inputs.length);
    inputs.forEach((child, at) => {
      child.parentRelationship = names[at] ?? names.at(-1) ?? "Outer";
    });
  }
}

const lists: ReadonlySet<string> = new Set(["Append", "Merge Append", "BitmapAnd", "BitmapOr"]);

function relationshipsOf(nodeType: string, inputs: number): readonly string[] {
  if (lists.has(nodeType)) return ["Member"];
  // Up to 13 it has an input for every table that it writes.
  if (nodeType === "ModifyTable" && inputs > 1) return ["Member"];
  if (nodeType === "Custom Scan") return ["children"];
  if (nodeType === "Subquery Scan") return ["Subquery"];
  return ["Outer", "Inner"];
}
