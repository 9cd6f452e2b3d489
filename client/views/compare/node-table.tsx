import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  Fragment,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useIsPrinting } from "#client/ui/use-is-printing.ts";
import { useIsWhole } from "#client/ui/whole-lists.ts";
import { grouped } from "#shared/base/format.ts";
import type { Comparison } from "#shared/compare/comparison.ts";
import { type Cell, type Column, columnsOf } from "./columns.ts";
import { MarkWord } from "./mark.tsx";
import { differs, type Row, rowOf } from "./rows.ts";
import "./node-table.css";

interface NodeTableProps {
  readonly comparison: Comparison;
  readonly names: readonly [before: string, after: string];
  /** Shows a node of the plan that the page is about; absent for those that it does not have. */
  readonly onSelect: (row: Pick<Row, "before" | "after">) => (() => void) | undefined;
}

/** In CSS pixels, until a row is measured. */
const ROW_HEIGHT = 34;

/** From so many on, what is the same on both sides stands in the way. */
const MANY = 200;

/** On paper more would be a book, and in a picture nothing that anybody looks at. */
const MOST_AT_ONCE = 1_000;

/** Every node of both plans in one list; only the rows on screen are in the page. */
export function NodeTable({ comparison, names, onSelect }: NodeTableProps) {
  const columns = useMemo(() => columnsOf(comparison), [comparison]);
  const all = useMemo(
    () => comparison.nodes.map((node) => rowOf(node, comparison, columns)),
    [comparison, columns],
  );
  const [onlyDiffering, setOnlyDiffering] = useState(all.length > MANY);
  const shown = useMemo(() => (onlyDiffering ? all.filter(differs) : all), [all, onlyDiffering]);
  const isPrinting = useIsPrinting();
  const isWhole = useIsWhole();
  const list = useRef<HTMLTableSectionElement>(null);
  const top = useTop(list);
  const rows = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: isPrinting || isWhole ? MOST_AT_ONCE : 12,
    scrollMargin: top,
  });
  const items = rows.getVirtualItems();
  return (
    <div className="node-table">
      <label className="node-table-filter">
        <input
          type="checkbox"
          checked={onlyDiffering}
          onChange={({ target }) => setOnlyDiffering(target.checked)}
        />
        Only what differs: {grouped(all.filter(differs).length)} of {grouped(all.length)}{" "}
        {all.length === 1 ? "node" : "nodes"}
      </label>
      <table aria-label="Nodes of both plans" aria-rowcount={shown.length + 1}>
        <Head columns={columns} names={names} />
        <tbody ref={list}>
          <Gap height={(items[0]?.start ?? top) - top} />
          {items.map(({ index }) => {
            const row = shown[index];
            return (
              row && (
                <tr
                  className={`node-row node-row-${row.mark}`}
                  key={index}
                  aria-rowindex={index + 2}
                  data-index={index}
                  ref={rows.measureElement}
                >
                  <RowCells row={row} select={onSelect(row)} />
                </tr>
              )
            );
          })}
          <Gap height={rows.getTotalSize() - ((items.at(-1)?.end ?? top) - top)} />
        </tbody>
      </table>
    </div>
  );
}

/** As high as the rows that are not in the page. */
const Gap = ({ height }: { height: number }) =>
  height > 0 && (
    <tr>
      <td className="node-gap" style={{ height }} />
    </tr>
  );

/** Where the list begins in the page, which changes with what stands above it. */
function useTop(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () =>
      setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [list]);
  return top;
}

function Head({ columns, names }: { columns: readonly Column[] } & Pick<NodeTableProps, "names">) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">Node</th>
        {columns.map(({ title }) => (
          <Fragment key={title}>
            <th className="node-number" scope="col">
              {title}
              <small>{names[0]}</small>
            </th>
            <th className="node-number" scope="col">
              <span className="unseen">{title} </span>
              <small>{names[1]}</small>
            </th>
            <th className="node-change" scope="col">
              <span className="unseen">Change of {title}</span>
            </th>
          </Fragment>
        ))}
      </tr>
    </thead>
  );
}

function RowCells({ row, select }: { row: Row; select: (() => void) | undefined }) {
  const title = (
    <>
      {row.nameBefore && <span className="node-was">{row.nameBefore} → </span>}
      <span className="node-type">{row.name}</span>{" "}
      <span className="node-object">{row.object}</span>
    </>
  );
  return (
    <>
      <th
        className="node-name"
        scope="row"
        style={{ "--level": Math.min(row.depth, DEEPEST) } as CSSProperties}
      >
        <MarkWord mark={row.mark} />
        {row.subplanName && <span className="node-subplan">{row.subplanName}</span>}
        {select ? (
          <button type="button" className="node-title" onClick={select}>
            {title}
          </button>
        ) : (
          <span className="node-title">{title}</span>
        )}
        {row.changes.length > 0 && (
          <ul className="node-changes">
            {row.changes.map(({ label, before = "none", after = "none" }) => (
              <li key={label}>
                {label}: <code>{before}</code> → <code>{after}</code>
              </li>
            ))}
          </ul>
        )}
      </th>
      {row.cells.map((cell) => (
        <Numbers key={cell.title} cell={cell} />
      ))}
    </>
  );
}

/** Deeper ones stand as far in as these: the name needs its room. */
const DEEPEST = 24;

const Numbers = ({ cell }: { cell: Cell }) => (
  <>
    <td className="node-number" data-title={cell.title}>
      {cell.before ?? "–"}
    </td>
    <td className="node-number">{cell.after ?? "–"}</td>
    <td className={`node-change ${cell.weight ? `node-${cell.weight}` : ""}`}>
      {cell.weight && <Arrow isUp={cell.change?.endsWith("more") ?? false} />}
      {cell.change}
    </td>
  </>
);

const Arrow = ({ isUp }: { isUp: boolean }) => (
  <svg className="node-arrow" viewBox="0 0 8 8" aria-hidden="true">
    <path d={isUp ? "M4 1L7.5 7H0.5Z" : "M4 7L0.5 1H7.5Z"} />
  </svg>
);
