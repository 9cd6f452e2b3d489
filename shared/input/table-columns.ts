import type { SourceLine } from "./lines.ts";
import { arrow, isNodeName, nodeNumbers } from "./node-names.ts";
import { isRule } from "./psql-frame.ts";

type Lines = readonly SourceLine[];

/** A table of several columns, cut apart where its rule says that they meet. */
interface Table {
  readonly header: readonly string[];
  /** Which of the text's lines hold a row, and its cells. */
  readonly rows: ReadonlyMap<number, readonly string[]>;
  /** The lines of header and rules. */
  readonly frame: ReadonlySet<number>;
}

/**
 * A plan in one column of several: what pg_show_plans or pg_store_plans answer, the first column of
 * an editor's row numbers, openGauss' grid. What else the row says is left out, but for openGauss.
 */
export function planColumn(lines: Lines): Lines {
  const table = tableIn(lines);
  if (!table) return lines;
  const plan = table.header.findIndex((_, at) =>
    [...table.rows.values()].some((cells) => isOfPlan(cells[at] ?? "")),
  );
  if (plan < 0) return lines;
  const isGrid = table.header[plan]?.trim() === "operation";
  return isGrid ? fromGrid(lines, table, plan) : cellsOf(lines, table, plan);
}

const isOfPlan = (cell: string): boolean =>
  nodeNumbers.test(cell) || arrow.test(cell) || isNodeName(cell);

const cellsOf = (lines: Lines, { rows, frame }: Table, column: number): Lines =>
  lines.flatMap(({ line, text }, at) => {
    if (frame.has(at)) return [];
    const cells = rows.get(at);
    return [{ line, text: cells ? (cells[column] ?? "") : text }];
  });

function tableIn(lines: Lines): Table | undefined {
  const rule = lines.findIndex(({ text }) => isRule(text) && crossing.test(text));
  const bounds = boundsOf(lines[rule]?.text ?? "");
  if (bounds.length < 3) return undefined;
  const rows = new Map<number, readonly string[]>();
  const frame = new Set<number>();
  for (const [at, { text }] of lines.entries()) {
    if (isRule(text)) frame.add(at);
    else {
      const cells = isRow(text, bounds) ? cut(text, bounds) : split(text);
      if (cells.length === bounds.length - 1) rows.set(at, cells);
    }
  }
  // A border above the header is a rule too.
  const head = rows.has(rule - 1) ? rule - 1 : rule + 1;
  const header = rows.get(head);
  if (!header) return undefined;
  frame.add(head);
  rows.delete(head);
  return { header, rows, frame };
}

const crossing = /[-─═][+|┼╪╬┬╤╦][-─═]/;

/** Where one column ends and the next begins, those of the outer borders too. */
function boundsOf(rule: string): number[] {
  const found = Array.from(rule.matchAll(/[^-─═\s]/g), ({ index }) => index);
  const start = rule.length - rule.trimStart().length;
  if (found[0] !== start) found.unshift(start - 1);
  if (found.at(-1) !== rule.trimEnd().length - 1) found.push(Number.POSITIVE_INFINITY);
  return found;
}

const isRow = (text: string, bounds: readonly number[]): boolean =>
  bounds.slice(1, -1).every((at) => /[|│║]/.test(text[at] ?? ""));

/** Characters that are two columns wide move what stands behind them. */
const split = (text: string): string[] =>
  text
    .replace(/^\s*[|│║]|[|│║]\s*$/g, "")
    .split(/[|│║]/)
    .map(unpadded);

const cut = (text: string, bounds: readonly number[]): string[] =>
  bounds.slice(1).map((end, at) =>
    text
      .slice((bounds[at] ?? 0) + 1, end)
      .replace(/^ /, "")
      .trimEnd(),
  );

/**
 * openGauss' and GaussDB's grid has a node's numbers in columns, and its conditions below:
 *
 *   id |          operation           | A-time | A-rows       Predicate Information (identified by plan id)
 *  ----+------------------------------+--------+--------     -----------------------------------------------
 *    1 | ->  Streaming (type: GATHER) | 3.666  |      5         2 --Seq Scan on t1
 *    2 |    ->  Seq Scan on t1        | 3.594  |      5               Filter: (a = 1)
 *
 * How often a node ran is not among them, so that its times cannot be measured: all is kept as it stands.
 */
function fromGrid(lines: Lines, table: Table, operation: number): Lines {
  const taken = new Set<number>();
  const below = detailsById(lines, taken);
  return lines.flatMap((source, at) => {
    if (table.frame.has(at) || taken.has(at)) return [];
    const cells = table.rows.get(at);
    if (!cells) return [source];
    const node = cells[operation] ?? "";
    const margin = " ".repeat(node.search(/\S/) + DEEPER);
    const details = cells.flatMap((cell, column) => {
      const name = table.header[column]?.trim() ?? "";
      const isAmount = column !== operation && name !== "id" && cell.trim() !== "";
      return isAmount ? [{ line: source.line, text: `${margin}${name}: ${cell.trim()}` }] : [];
    });
    const id = cells[table.header.findIndex((name) => name.trim() === "id")]?.trim() ?? "";
    const conditions = (below.get(id) ?? []).map(({ line, text }) => ({
      line,
      text: margin + text.trim(),
    }));
    return [{ line: source.line, text: node }, ...details, ...conditions];
  });
}

/** A property stands right of its node's arrow. */
const DEEPER = 6;

const idLine = /^\s*(\d+) --\S/;

/** Under `2 --Seq Scan on t1`: its conditions, what it puts out, the memory it took. */
function detailsById(lines: Lines, taken: Set<number>): Map<string, SourceLine[]> {
  const details = new Map<string, SourceLine[]>();
  let id: string | undefined;
  for (const [at, source] of lines.entries()) {
    const started = idLine.exec(source.text)?.[1];
    const isDetail = /^\s+[A-Z][\w /-]*: \S/.test(source.text);
    if (started === undefined && !(id !== undefined && isDetail)) {
      id = undefined;
      continue;
    }
    taken.add(at);
    id = started ?? id;
    if (started === undefined && id !== undefined)
      details.set(id, [...(details.get(id) ?? []), source]);
  }
  return details;
}

/** The blank left of a cell belongs to the frame. */
const unpadded = (cell: string): string => cell.replace(/^ /, "").trimEnd();
