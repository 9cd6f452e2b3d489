import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useMemo, useRef } from "react";
import { heatOf } from "#client/views/heat.ts";
import { formatCount, formatShare } from "#shared/base/format.ts";
import type { RankedStatement, Ranking, Remainder } from "#shared/rank-statements.ts";
import { type Metric, sharedMetric } from "#shared/statements/metrics.ts";
import { type Column, cellOf, formatSum } from "./columns.ts";
import "./view.css";

interface RankingTableProps {
  readonly ranking: Ranking;
  readonly columns: readonly Column[];
  readonly onMetric: (metric: Metric) => void;
  /** The statement's text as a link to its page. */
  readonly link: (row: RankedStatement) => ReactNode;
  /** By its key. */
  readonly chosen: string | undefined;
}

/** In CSS pixels, as in view.css. */
const ROW = 45;

/** The heaviest statements, and below them what is not shown: the shares sum to the whole. */
export function RankingTable({ ranking, columns, onMetric, link, chosen }: RankingTableProps) {
  const { rows, metric } = ranking;
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const chosenAt = useMemo(() => rows.findIndex(({ key }) => key === chosen), [rows, chosen]);
  useEffect(() => {
    if (chosenAt >= 0) inSight.scrollToIndex(chosenAt, { align: "center" });
  }, [chosenAt, inSight]);
  const shown = inSight.getVirtualItems();
  const width = columns.length + 3;
  return (
    <div className="ranking" ref={frame}>
      <table aria-label="The heaviest statements" aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="ranking-share">
              Share
            </th>
            <th scope="col" className="ranking-running" title="Of this and all rows above it">
              Running
            </th>
            <th scope="col" className="ranking-text">
              Statement
            </th>
            {columns.map((column) => (
              <Title key={column.id} column={column} metric={metric} onMetric={onMetric} />
            ))}
          </tr>
        </thead>
        <Gap height={shown[0]?.start ?? 0} width={width} />
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td className="ranking-none" colSpan={width}>
                No statement was found.
              </td>
            </tr>
          )}
          {shown.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <Row
                  key={row.key}
                  at={index}
                  row={row}
                  columns={columns}
                  metric={metric}
                  isChosen={index === chosenAt}
                  link={link}
                />
              )
            );
          })}
        </tbody>
        <Gap height={inSight.getTotalSize() - (shown.at(-1)?.end ?? 0)} width={width} />
        <Rests ranking={ranking} columns={columns} />
      </table>
    </div>
  );
}

/** In place of the rows that are out of sight. */
const Gap = ({ height, width }: { height: number; width: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr>
        <td className="ranking-gap" colSpan={width} style={{ height }} />
      </tr>
    </tbody>
  ) : null;

interface TitleProps extends Pick<RankingTableProps, "onMetric"> {
  readonly column: Column;
  /** That is ranked by. */
  readonly metric: Metric;
}

function Title({ column, metric, onMetric }: TitleProps) {
  const { title, about } = column;
  const own = column.metric;
  const isBy = own === metric;
  return (
    <th
      scope="col"
      className={isBy ? "ranking-by" : ""}
      aria-sort={own && (isBy ? "descending" : "none")}
    >
      {own ? (
        <button type="button" title={about} onClick={() => onMetric(own)}>
          {title}
          <span aria-hidden="true">{isBy ? " ↓" : ""}</span>
        </button>
      ) : (
        <span title={about}>{title}</span>
      )}
    </th>
  );
}

interface RowProps extends Pick<RankingTableProps, "columns" | "link"> {
  readonly at: number;
  readonly row: RankedStatement;
  readonly metric: Metric;
  readonly isChosen: boolean;
}

const Row = memo(({ at, row, columns, metric, isChosen, link }: RowProps) => (
  <tr aria-rowindex={at + 2} className={isChosen ? "ranking-chosen" : ""}>
    <ShareCell share={row.share} />
    <td className="ranking-running">
      {row.runningShare !== undefined && formatShare(row.runningShare)}
    </td>
    <td className="ranking-text">{link(row)}</td>
    {columns.map((column) => {
      const { text, soft, note } = cellOf(column, row);
      return (
        <td
          key={column.id}
          className={`${column.metric === metric ? "ranking-by" : ""} ${note ? "ranking-unmeasured" : ""}`}
          title={note}
        >
          {text}
          {soft && <small>{soft}</small>}
        </td>
      );
    })}
  </tr>
));

function Rests({ ranking, columns }: Pick<RankingTableProps, "ranking" | "columns">) {
  const { others, hidden, planlens, metric } = ranking;
  const rests: readonly (readonly [Remainder, string])[] = [
    [others, "other statements"],
    [hidden, "statements of other roles, hidden from this one"],
    [planlens, "statements of Planlens itself"],
  ];
  return (
    <tfoot>
      {rests.map(
        ([rest, text]) =>
          rest.statements > 0 && (
            <tr key={text}>
              <ShareCell share={rest.share} />
              <td className="ranking-running" />
              <td className="ranking-text">
                {formatCount(rest.statements)} {text}
              </td>
              {columns.map((column) => (
                <td key={column.id} className={column.metric === metric ? "ranking-by" : ""}>
                  {column.metric === sharedMetric(metric) ? formatSum(metric, rest.value) : ""}
                </td>
              ))}
            </tr>
          ),
      )}
    </tfoot>
  );
}

function ShareCell({ share }: { share: number | undefined }) {
  return (
    <td className="ranking-share">
      {share !== undefined && (
        <>
          {formatShare(share)}
          <span className="ranking-track">
            <span
              className={`ranking-bar heat-${heatOf(share)}`}
              style={{ width: `${share * 100}%` }}
            />
          </span>
        </>
      )}
    </td>
  );
}
