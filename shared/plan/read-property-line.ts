import { marginOf, type SourceLine } from "#shared/input/lines.ts";
import { type DraftNode, keep, workerOf } from "./draft.ts";
import { readNodeName } from "./node-name.ts";
import { expectsMore, goOn, isOpen, openValue } from "./open-value.ts";
import { behindBlanks, setWorkerNumbers } from "./read-node-line.ts";
import type { Owner, Reading } from "./read-text.ts";
import { knownLabel, type Label } from "./text-properties.ts";

/** A label, then a colon: those of explain.c are capitalised words, extensions print what they like. */
const labelled = /^\s*(?<label>[\p{L}][^:'"()]{0,79}):(?: +(?<value>.*))?$/u;

/** Nearly every line: a label that we know, and a value that is whole. */
export function readKnownLine(
  reading: Reading,
  { text }: SourceLine,
  label: Label,
  column: number,
): boolean {
  leaveWorker(reading, column);
  const { owner } = reading;
  if (!owner) return false;
  closeValue(owner);
  owner.last = openValue(label, valueFrom(text, column + label.name.length + 1), column);
  return true;
}

/** A label that we know, and where in the text its whole value stands. */
export interface Labelled {
  readonly label: Label;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function readWholeValue(reading: Reading, value: Labelled, column: number): void {
  leaveWorker(reading, column);
  const { owner } = reading;
  if (!owner) return;
  closeValue(owner);
  readWhole(owner, value);
}

/** Behind the colon, without the blanks around it. */
function valueFrom(text: string, colon: number): string {
  const value = text.slice(behindBlanks(text, colon));
  return value.charCodeAt(value.length - 1) <= SPACE ? value.trimEnd() : value;
}

const SPACE = 32;

/** `Worker 0:  …`, a label that we do not know, or the rest of a value that went on in the next line. */
export function readPropertyLine(reading: Reading, line: SourceLine, column: number): boolean {
  leaveWorker(reading, column);
  if (readWorkerLine(reading, line.text)) return true;
  const { owner } = reading;
  if (!owner) return false;
  const { label, value = "" } = labelled.exec(line.text)?.groups ?? {};
  if (label === undefined || belongsToLast(reading, label, column))
    return continueLast(reading, owner, line);
  closeValue(owner);
  owner.last = openValue(labelOf(label), value.trim(), column);
  return true;
}

const labelOf = (name: string): Label => knownLabel(name) ?? { name, read: () => false };

/** The label that we know and the line begins with: then it is no node's, whatever its value holds. */
export function knownLabelOf(text: string, column: number): Label | undefined {
  const colon = text.indexOf(":", column);
  return colon < 0 ? undefined : knownLabel(text.slice(column, colon));
}

/**
 * A condition may hold anything, also what looks like a label: it goes on until its brackets close.
 * What a frame broke off stands elsewhere than the labels.
 */
function belongsToLast({ owner, wasFull }: Reading, label: string, column: number): boolean {
  const last = owner?.last;
  if (!last || knownLabel(label)) return false;
  return isOpen(last) || (wasFull && column !== last.column);
}

function continueLast(reading: Reading, owner: Owner, { text }: SourceLine): boolean {
  const { last } = owner;
  if (!last) return readUnlabelled(owner, text);
  if (isOpen(last) || expectsMore(last) || reading.wasFull || isOfSegment(text)) {
    goOn(last, text, reading.wasFull ? "" : " ");
    return true;
  }
  return readUnlabelled(owner, text);
}

const readUnlabelled = (owner: Owner, text: string): boolean =>
  readTarget(owner, text) || readNetwork(owner, text) || keepBelowHeading(owner, text);

/** Redshift: `Send to leader`, `Broadcast`, `Distribute Round Robin`. */
function readNetwork({ node }: Owner, text: string): boolean {
  if (node?.nodeType !== "XN Network") return false;
  const way = /^\s*((?:Send to|Broadcast|Distribute)\b.{0,80})$/.exec(text)?.[1];
  if (way === undefined) return false;
  keep(node, "Network", way.trimEnd());
  return true;
}

/** Greenplum: `Extra Text: (seg0)   Initial batch 0:`, below it more lines of that segment. */
const isOfSegment = (text: string): boolean => /^\s*\(seg\d+\) /.test(text);

/** Below `Generated Plan Advice:` (19) stand lines without labels. */
function keepBelowHeading(owner: Owner, text: string): boolean {
  if (!owner.group) return false;
  closeValue(owner);
  keep(owner.keeper, owner.group, text.trim());
  return true;
}

/** A line of a literal, whatever it looks like. */
export function continueLiteral({ owner }: Reading, { text, line }: SourceLine): void {
  if (owner?.last) goOn(owner.last, text, " ");
  if (owner?.range) owner.range.last = line;
}

/** Below a ModifyTable of several tables each has a line: `Update on public.part_1 p`. */
function readTarget({ node }: Owner, text: string): boolean {
  if (node?.nodeType !== "ModifyTable") return false;
  const match = /^\s*(?:Foreign )?(?:Insert|Update|Delete|Merge) on (?<target>\S.*)$/.exec(text);
  if (!match?.groups) return false;
  const {
    schema,
    relationName = "",
    alias,
  } = readNodeName(`Seq Scan on ${match.groups["target"]}`);
  const qualified = schema === undefined ? relationName : `${schema}.${relationName}`;
  const named = alias !== undefined && alias !== relationName ? `${qualified} ${alias}` : qualified;
  node.targetTables = [...(node.targetTables ?? []), named];
  return true;
}

/** A value is read when it is whole: what it cannot be read as is kept as it stood. */
export function closeValue(owner: Owner | undefined): void {
  if (!owner?.last) return;
  const { label, text } = owner.last;
  owner.last = undefined;
  readWhole(owner, { label, text, from: 0, to: text.length });
}

function readWhole(owner: Owner, { label, text, from, to }: Labelled): void {
  const { name } = label;
  const { group, keeper } = owner;
  if (group !== undefined)
    keep(keeper, group === "" ? name : `${group}: ${name}`, text.slice(from, to));
  else if (isGroupingLine(owner, name)) keepGroupingSet(owner, name, text.slice(from, to));
  else if (!label.read(owner.reported, text, from, to)) keep(keeper, name, text.slice(from, to));
}

/** Grouping sets print a line for each set; one `Group Key` alone is the usual GROUP BY. */
const isGroupingLine = ({ node, reported }: Owner, label: string): boolean =>
  node?.nodeType === "Aggregate" &&
  (label === "Hash Key" ||
    label === "Sort Key" ||
    (label === "Group Key" && (reported.groupKey ?? reported.groupingSets) !== undefined));

function keepGroupingSet({ reported }: Owner, label: string, value: string): void {
  const { groupKey: first, groupingSets: known = [] } = reported;
  if (first) reported.groupKey = undefined;
  const before = first ? [...known, `Group Key: ${first.join(", ")}`] : known;
  reported.groupingSets = [...before, `${label}: ${value}`];
}

/** `Worker 0:  actual time=0.1..0.2 rows=3 loops=1`, also `Worker 0:  Sort Method: …`. */
function readWorkerLine(reading: Reading, text: string): boolean {
  const { node, range } = reading.owner ?? {};
  if (!node || !range || !text.startsWith("Worker ", marginOf(text))) return false;
  const match = /^(?<indent>\s*)Worker (?<number>\d+): *(?<rest>.*)$/.exec(text)?.groups;
  if (!match) return false;
  closeValue(reading.owner);
  const worker = workerOf(node, Number(match["number"]));
  reading.owner = {
    reported: worker,
    keeper: worker,
    worker,
    node,
    range,
    column: match["indent"]?.length ?? 0,
  };
  readWorkerRest(reading.owner, match["rest"] ?? "");
  return true;
}

function readWorkerRest(owner: Owner, rest: string): void {
  setWorkerNumbers(owner.reported, rest);
  const { label, value = "" } = labelled.exec(rest)?.groups ?? {};
  if (label !== undefined) owner.last = openValue(labelOf(label), value.trim());
}

/** A worker's lines stand further in than `Worker 0:`; the node's own go on after them. */
function leaveWorker(reading: Reading, column: number): void {
  const { owner } = reading;
  if (owner?.column === undefined || !owner.node) return;
  if (column > owner.column) return;
  closeValue(owner);
  reading.owner = ownerOf(owner.node, owner.range ?? { last: 0 });
}

export const ownerOf = (node: DraftNode, range: { last: number }): Owner => ({
  // Set and not deleted: an object that loses a field is slow from then on.
  last: undefined,
  reported: node,
  keeper: node,
  node,
  range,
});
