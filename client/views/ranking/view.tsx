import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useMemo, useRef } from "react";
import { formatCount, formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import { heatOf } from "#shared/picture/heat.ts";
import type { RankedStatement, Remainder, WindowRanking } from "#shared/rank-statements.ts";
import { type Metric, sharedMetric } from "#shared/statements/metrics.ts";
import type { StatementWindow } from "#shared/statements/window.ts";
import { ChangeCell } from "./change-cell.tsx";
import { ChosenStatement } from "./chosen-statement.tsx";
import { type Column, cellOf, formatSum } from "./columns.ts";
import { flagWords } from "./flag-words.ts";
import { lostText } from "./in-words.ts";
import { seenShares } from "./trend/layout.ts";
import { Trend } from "./trend/view.tsx";
import "./view.css";

interface RankingTableProps {
  /** What is said where there are no rows. */
  readonly none: string;
  readonly ranking: WindowRanking;
  readonly columns: readonly Column[];
  readonly onMetric: (metric: Metric) => void;
  /** The statement's text as a link to its page. */
  readonly link: (row: RankedStatement) => ReactNode;
  /** By its key. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

/** In CSS pixels, as in view.css. */
const ROW = 45;

/** A phone has no more: a cell over more columns would make some that are empty, and as wide as the text's. */
const LEAST_COLUMNS = 3;

/** The heaviest statements, and below them what is not shown: the shares sum to the whole. */
export function RankingTable(props: RankingTableProps) {
  const { ranking, columns, none, onMetric, link, chosen, onChoose } = props;
  const { rows, metric, window } = ranking;
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
    // What is below the titles and above the rests is in sight.
    scrollPaddingStart: ROW,
    scrollPaddingEnd: 2 * ROW,
  });
  const chosenAt = useMemo(() => rows.findIndex(({ key }) => key === chosen), [rows, chosen]);
  useEffect(() => {
    if (chosenAt >= 0) inSight.scrollToIndex(chosenAt);
  }, [chosenAt, inSight]);
  const shown = inSight.getVirtualItems();
  const hasTrend = window.steps.length > 0;
  const hasChange = ranking.against !== undefined;
  const seen = useMemo(() => seenShares(window), [window]);
  return (
    <div className="ranking-page">
      <div className="ranking" ref={frame}>
        <table
          aria-label="The heaviest statements"
          aria-rowcount={rows.length + 1}
          className={hasChange ? "ranking-compared" : ""}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className="ranking-share">
                Share
              </th>
              <th scope="col" className="ranking-running" title="Of this and all rows above it">
                Running
              </th>
              {hasTrend && (
                <th scope="col" className="ranking-trend">
                  Trend
                </th>
              )}
              <th scope="col" className="ranking-text">
                Statement
              </th>
              {hasChange && (
                <th scope="col" className="ranking-change">
                  Change
                </th>
              )}
              {columns.map((column) => (
                <Title key={column.id} column={column} metric={metric} onMetric={onMetric} />
              ))}
            </tr>
          </thead>
          <Gap height={shown[0]?.start ?? 0} />
          <tbody>
            {rows.length === 0 && (
              <tr>
                <td className="ranking-none" colSpan={LEAST_COLUMNS}>
                  {none}
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
                    window={window}
                    seen={seen}
                    hasChange={hasChange}
                    columns={columns}
                    metric={metric}
                    isChosen={index === chosenAt}
                    link={link}
                    onChoose={onChoose}
                  />
                )
              );
            })}
          </tbody>
          <Gap height={inSight.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
          <Rests {...props} hasTrend={hasTrend} hasChange={hasChange} />
        </table>
      </div>
      {rows[chosenAt] && <ChosenStatement row={rows[chosenAt]} link={link} />}
    </div>
  );
}

/** In place of the rows that are out of sight. */
const Gap = ({ height }: { height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr>
        <td className="ranking-gap" style={{ height }} />
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

interface RowProps extends Pick<RankingTableProps, "columns" | "link" | "onChoose"> {
  readonly at: number;
  readonly row: RankedStatement;
  readonly window: StatementWindow;
  /** How much of each of its steps was. */
  readonly seen: readonly Share[];
  readonly hasChange: boolean;
  readonly metric: Metric;
  readonly isChosen: boolean;
}

const Row = memo((props: RowProps) => {
  const { at, row, window, seen, hasChange, columns, metric, isChosen, link, onChoose } = props;
  return (
    <tr aria-rowindex={at + 2} className={isChosen ? "ranking-chosen" : ""}>
      <ShareCell share={row.share} />
      <td className="ranking-running">
        {row.runningShare !== undefined && formatShare(row.runningShare)}
      </td>
      {seen.length > 0 && (
        <td className="ranking-trend">{row.trend && <Trend values={row.trend} seen={seen} />}</td>
      )}
      <td className="ranking-text" title={row.flags.map((flag) => flagWords[flag].about).join(" ")}>
        {link(row)}
      </td>
      {hasChange && <ChangeCell change={row.change} onAsk={() => onChoose(row.key)} />}
      {columns.map((column) => (
        <Cell key={column.id} {...cellOf(column, row, window)} isBy={column.metric === metric} />
      ))}
    </tr>
  );
});

interface CellProps extends ReturnType<typeof cellOf> {
  readonly isBy: boolean;
}

const Cell = ({ text, soft, note, isBy }: CellProps) => (
  <td className={`${isBy ? "ranking-by" : ""} ${note ? "ranking-unmeasured" : ""}`} title={note}>
    {text}
    {soft && <small>{soft}</small>}
  </td>
);

interface RestsProps extends Pick<RankingTableProps, "ranking" | "columns"> {
  readonly hasTrend: boolean;
  readonly hasChange: boolean;
}

function Rests({ ranking, columns, hasTrend, hasChange }: RestsProps) {
  const { others, hidden, planlens, lost, metric } = ranking;
  const rests: readonly (readonly [Remainder, string])[] = [
    [others, "other statements"],
    [hidden, "hidden statements of other roles"],
    [planlens, "statements of Planlens itself"],
  ];
  const line = (text: string, rest: Remainder) => (
    <tr key={text}>
      <ShareCell share={rest.share} />
      <td className="ranking-running" />
      {hasTrend && <td className="ranking-trend" />}
      <td className="ranking-text">{text}</td>
      {hasChange && <td className="ranking-change" />}
      {columns.map((column) => (
        <td key={column.id} className={column.metric === metric ? "ranking-by" : ""}>
          {column.metric === sharedMetric(metric) ? formatSum(metric, rest.value) : ""}
        </td>
      ))}
    </tr>
  );
  return (
    <tfoot>
      {rests.map(
        ([rest, text]) =>
          rest.statements > 0 && line(`${formatCount(rest.statements)} ${text}`, rest),
      )}
      {lost && lostText(lost) && (
        <tr>
          <td className="ranking-none" colSpan={LEAST_COLUMNS}>
            {lostText(lost)}
          </td>
          <td colSpan={columns.length + Number(hasTrend) + Number(hasChange)} />
        </tr>
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
