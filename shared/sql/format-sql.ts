import type { Place } from "#shared/base/problem.ts";
import {
  type Clause,
  type Group,
  type Leaf,
  type Part,
  type Query,
  readSqlTree,
  wordOf,
} from "./sql-tree.ts";

/** A statement laid out in lines: the same tokens, with other white space between them. */
export interface Formatted {
  readonly text: string;
  /** Where a place of the text as it was typed stands now. */
  readonly placeOf: (place: Place) => Place;
}

const WIDTH = 72;
const STEP = 2;

/** A clause a line; lists and conditions in one line where they fit. As it stands if nested too deeply. */
export function formatSql(sql: string): Formatted {
  const tree = readSqlTree(sql);
  if (!tree) return { text: sql, placeOf: (place) => place };
  const writer = new Writer();
  writeQuery(writer, tree, 0);
  return { text: writer.text, placeOf: (place) => writer.placeOf(place) };
}

/** Puts tokens one behind the other, and remembers where each came to stand. */
class Writer {
  private readonly pieces: string[] = [];
  /** Of each token in its order: where it was, where it is. */
  private readonly moved: { readonly from: number; readonly to: number }[] = [];
  private length = 0;
  private column = 0;
  private indent = 0;
  private last: Leaf | undefined;
  private isLineOver = false;

  get text(): string {
    return this.pieces.join("");
  }

  newLine(indent: number): void {
    this.indent = indent;
    this.isLineOver = true;
  }

  write(leaf: Leaf): void {
    if (this.last && this.isLineOver) {
      this.add(`\n${" ".repeat(this.indent)}`);
      this.column = this.indent;
    } else if (this.last && needsSpace(this.last, leaf)) this.add(" ");
    this.moved.push({ from: leaf.token.offset, to: this.length });
    this.add(leaf.token.text);
    this.last = leaf;
    this.isLineOver = isLineComment(leaf);
  }

  private add(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
    this.column += text.length;
  }

  fits(width: number): boolean {
    const column = this.isLineOver ? this.indent : this.column + 1;
    return column + width <= WIDTH;
  }

  placeOf({ offset, length }: Place): Place {
    const start = this.offsetOf(offset);
    return { offset: start, length: this.offsetOf(offset + Math.max(0, length - 1)) + 1 - start };
  }

  private offsetOf(offset: number): number {
    const last = this.moved.findLast(({ from }) => from <= offset) ?? { from: 0, to: 0 };
    return last.to + (offset - last.from);
  }
}

const isLineComment = ({ token }: Leaf): boolean => token.text.startsWith("--");

/** Brackets and commas stand close; whatever else stood apart stays apart, and nothing else does. */
function needsSpace(before: Leaf, { token, isApart }: Leaf): boolean {
  if (/^[),;\]]$/.test(token.text)) return false;
  if (before.token.text === ",") return true;
  return isApart && !/^[([]$/.test(before.token.text);
}

function writeQuery(writer: Writer, { clauses }: Query, indent: number): void {
  clauses
    .filter(({ head, items }) => head.length + items.flat().length > 0)
    .forEach((clause, at) => {
      if (at > 0) writer.newLine(indent);
      writeClause(writer, clause, indent);
    });
}

function writeClause(writer: Writer, { head, items }: Clause, indent: number): void {
  for (const leaf of head) writer.write(leaf);
  const filled = items.filter((item) => item.length > 0);
  if (writer.fits(sum(filled.flat().map(widthOf)))) {
    for (const part of filled.flat()) writeFlat(writer, part);
    return;
  }
  const name = head.map(wordOf).join(" ");
  const { first, others } = layouts[name] ?? layoutOf(name, filled.length);
  const isOfValues = filled.every((item) => item.length <= 2 && item.every(isLeaf));
  filled.forEach((item, at) => {
    const step = at === 0 ? first : others;
    // A list of values fills its lines.
    if (at > 0 && isOfValues && writer.fits(sum(item.map(widthOf)))) {
      for (const part of item) writeFlat(writer, part);
      return;
    }
    if (step !== undefined) writer.newLine(indent + step);
    for (const part of item) writePart(writer, part, indent + (step ?? 0));
  });
}

/** By how much an item goes in on a line of its own; undefined where it goes on with the line. */
interface Layout {
  readonly first: number | undefined;
  readonly others: number;
}

const layouts: Readonly<Record<string, Layout>> = {
  "": { first: undefined, others: 0 },
  with: { first: undefined, others: 0 },
  "with recursive": { first: undefined, others: 0 },
};

const layoutOf = (head: string, items: number): Layout =>
  items < 2 || /^(?:where|having|when|else|.*join)$/.test(head)
    ? { first: undefined, others: STEP }
    : { first: STEP, others: STEP };

function writePart(writer: Writer, part: Part, indent: number): void {
  if (part.kind === "leaf") writer.write(part);
  else if (writer.fits(widthOf(part))) writeFlat(writer, part);
  else writeGroup(writer, part, indent);
}

function writeGroup(writer: Writer, { open, inside, close }: Group, indent: number): void {
  writer.write(open);
  // CASE goes on with what it compares.
  if (wordOf(open) !== "case") writer.newLine(indent + STEP);
  writeQuery(writer, inside, indent + STEP);
  if (!close) return;
  writer.newLine(indent);
  writer.write(close);
}

function writeFlat(writer: Writer, part: Part): void {
  for (const leaf of leavesOf(part)) writer.write(leaf);
}

function leavesOf(part: Part): Leaf[] {
  if (part.kind === "leaf") return [part];
  const { open, inside, close } = part;
  const between = inside.clauses.flatMap(({ head, items }) => [
    ...head,
    ...items.flat().flatMap(leavesOf),
  ]);
  return [open, ...between, ...(close ? [close] : [])];
}

const isLeaf = (part: Part): boolean => part.kind === "leaf";

/** In one line, with the spaces; what cannot stand in one is wider than any line. */
const widthOf = (part: Part): number =>
  sum(
    leavesOf(part).map(({ token }) =>
      token.kind === "comment" || token.text.includes("\n") ? Infinity : token.length + 1,
    ),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
