import type { ReactNode } from "react";
import { heatOf } from "#client/views/heat.ts";
import { formatCount, formatShare } from "#shared/base/format.ts";
import type { RankedStatement, Ranking, Remainder } from "#shared/rank-statements.ts";
import { type Metric, sharedMetric } from "#shared/statements/metrics.ts";
import { cellText, columns, formatSum } from "./columns.ts";
import "./view.css";

interface RankingTableProps {
  readonly ranking: Ranking;
  readonly onMetric: (metric: Metric) => void;
  /** The statement's text as a link to its page. */
  readonly link: (row: RankedStatement) => ReactNode;
}

/** The heaviest statements, and below them what is not shown: the shares sum to the whole. */
export function RankingTable({ ranking, onMetric, link }: RankingTableProps) {
  const { rows, others, planlens, hidden, metric } = ranking;
  return (
    <div className="ranking">
      <table>
        <thead>
          <tr>
            <th scope="col" className="ranking-share">
              Share
            </th>
            <th scope="col" className="ranking-text">
              Statement
            </th>
            {columns.map((column) => (
              <th
                key={column.metric}
                scope="col"
                className={column.metric === metric ? "ranking-by" : ""}
                aria-sort={column.metric === metric ? "descending" : "none"}
              >
                <button type="button" title={column.about} onClick={() => onMetric(column.metric)}>
                  {column.title}
                  <span aria-hidden="true">{column.metric === metric ? " ↓" : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td />
              <td className="ranking-text">No statement was found.</td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.key}>
              <ShareCell share={row.share} />
              <td className="ranking-text">{link(row)}</td>
              {columns.map((column) => (
                <td key={column.metric} className={column.metric === metric ? "ranking-by" : ""}>
                  {cellText(column, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <RestRow rest={others} metric={metric} text="other statements" />
          <RestRow
            rest={hidden}
            metric={metric}
            text="statements of other roles, hidden from this one"
          />
          <RestRow rest={planlens} metric={metric} text="statements of Planlens itself" />
        </tfoot>
      </table>
      {hidden.statements > 0 && (
        <p className="ranking-note">
          The statements of other roles are hidden from the role that Planlens connects as. A
          superuser shows them to it with <code>grant pg_read_all_stats to</code> and its name.
        </p>
      )}
      {ranking.nested.statements > 0 && (
        <p className="ranking-note">
          {formatCount(ranking.nested.statements)} statements that functions ran are not listed:
          their time is inside that of the statements that called them.
        </p>
      )}
    </div>
  );
}

function RestRow({ rest, metric, text }: { rest: Remainder; metric: Metric; text: string }) {
  if (rest.statements === 0) return null;
  return (
    <tr>
      <ShareCell share={rest.share} />
      <td className="ranking-text">
        {formatCount(rest.statements)} {text}
      </td>
      {columns.map((column) => (
        <td key={column.metric} className={column.metric === metric ? "ranking-by" : ""}>
          {column.metric === sharedMetric(metric) ? formatSum(metric, rest.value) : ""}
        </td>
      ))}
    </tr>
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
