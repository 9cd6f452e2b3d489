import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { NoteCount, noteCountWords } from "#client/ui/note-count.tsx";
import type { Heat } from "#shared/picture/heat.ts";
import type { Column } from "./columns.ts";
import type { Sorting } from "./layout.ts";

export interface Row {
  readonly name: string;
  /** How many nodes it sums up. */
  readonly count?: number;
  /** In the tree, from 0. */
  readonly depth?: number;
  readonly heat: Heat;
  readonly isUnused: boolean;
  /** How many notes on it are open. */
  readonly notes?: number | undefined;
  /** All that is told of it. */
  readonly text: string;
  readonly cells: readonly string[];
}

interface TableProps {
  readonly label: string;
  /** Of the first column. */
  readonly title: string;
  readonly columns: readonly Column[];
  readonly count: number;
  readonly rowAt: (at: number) => Row;
  /** Of the metric that colours. */
  readonly heatColumn: number;
  readonly sorting: Sorting | undefined;
  readonly onSort: (column: Column) => void;
  /** The place of the chosen row; -1 where it has none. */
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
  /** Where a key leads that is not up or down. */
  readonly onWalk: (key: string) => void;
}

/** The height of a row and of the titles, in CSS pixels, as in view.css. */
const ROW = 28;
const TITLES = 34;

/** Deeper rows stand no further in: plans of twenty thousand levels exist. */
const DEEPEST = 16;
const INDENT = 12;

/** A table of which only the rows in sight are in the page. */
export function Table(props: TableProps) {
  const { columns, count, chosen, onChoose, onWalk } = props;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    paddingStart: TITLES,
    scrollPaddingStart: TITLES,
    overscan: 10,
  });

  useEffect(() => {
    if (chosen >= 0) rows.scrollToIndex(chosen);
  }, [chosen, rows]);

  const walk = (event: KeyboardEvent) => {
    // A title's own keys, going back in the browser, or zooming its page.
    if (event.target !== event.currentTarget) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / ROW) - 2);
    const next = placeOf(event.key, chosen, count, page);
    if (next === undefined && !/^Arrow/.test(event.key)) return;
    event.preventDefault();
    if (next === undefined) onWalk(event.key);
    else onChoose(next);
  };

  const shown = rows.getVirtualItems();
  return (
    <div className="grid-frame" ref={frame}>
      <table
        className="grid-rows"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked
        role="treegrid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-activedescendant={
          shown.some(({ index }) => index === chosen) ? rowId(chosen) : undefined
        }
        tabIndex={0}
        style={{
          height: rows.getTotalSize(),
          minWidth: `calc(var(--grid-name) + ${widthOf(columns)} * var(--grid-cell))`,
        }}
        onKeyDown={walk}
      >
        <Titles {...props} />
        <tbody>
          {shown.map(({ index, start }) => (
            <TableRow
              key={index}
              at={index}
              top={start}
              row={props.rowAt(index)}
              columns={columns}
              heatColumn={props.heatColumn}
              isChosen={index === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many times a cell's; those for two numbers are wider, as in view.css. */
const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { isWide }) => sum + (isWide ? 1.6 : 1), 0);

const cellClass = ({ isWide }: Column): string => (isWide ? "grid-cell grid-wide" : "grid-cell");

const rowId = (at: number): string => `grid-row-${at}`;

function placeOf(key: string, from: number, count: number, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}

function Titles({ title, columns, sorting, onSort }: TableProps) {
  return (
    <thead className="grid-titles">
      <tr className="grid-row" aria-rowindex={1}>
        <th className="grid-name" scope="col">
          {title}
        </th>
        {columns.map((column) => {
          const direction = sorting?.column.id === column.id ? sorting.direction : undefined;
          return (
            <th
              key={column.id}
              className={cellClass(column)}
              scope="col"
              aria-sort={direction ?? "none"}
            >
              <button type="button" title={column.about} onClick={() => onSort(column)}>
                {column.title}
                <span aria-hidden="true">{direction && arrows[direction]}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const arrows: Readonly<Record<Sorting["direction"], string>> = {
  ascending: " ↑",
  descending: " ↓",
};

interface TableRowProps extends Pick<TableProps, "columns" | "heatColumn" | "onChoose"> {
  readonly at: number;
  readonly top: number;
  readonly row: Row;
  readonly isChosen: boolean;
}

function TableRow({ at, top, row, columns, heatColumn, isChosen, onChoose }: TableRowProps) {
  const { depth } = row;
  return (
    <tr
      id={rowId(at)}
      className={row.isUnused ? "grid-row grid-unused" : "grid-row"}
      aria-rowindex={at + 2}
      aria-level={depth === undefined ? undefined : depth + 1}
      aria-selected={isChosen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(at)}
    >
      <th
        className="grid-name"
        scope="row"
        title={row.text}
        style={{ paddingLeft: INDENT * (1 + Math.min(DEEPEST, depth ?? 0)) }}
      >
        <span className={`grid-heat heat-${row.heat}`} />
        {depth !== undefined && depth > DEEPEST && <span className="grid-depth">{depth + 1}</span>}
        {row.name}
        {row.notes !== undefined && (
          <>
            {" "}
            <NoteCount count={row.notes} />
            <span className="unseen">, {noteCountWords(row.notes)}</span>
          </>
        )}
        {row.count !== undefined && <span className="grid-count"> × {row.count}</span>}
      </th>
      {columns.map((column, nth) => (
        <td
          key={column.id}
          className={
            nth === heatColumn && row.cells[nth] ? `grid-cell heat-${row.heat}` : cellClass(column)
          }
        >
          {row.cells[nth]}
        </td>
      ))}
    </tr>
  );
}
