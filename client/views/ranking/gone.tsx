import type { ReactNode } from "react";
import { formatCount, formatTime } from "#shared/base/format.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import "./view.css";

interface GoneProps {
  readonly rows: readonly StatementRow[];
  readonly link: (row: StatementRow) => ReactNode;
}

/** What was called in the time before, and is not called any more. */
export const Gone = ({ rows, link }: GoneProps) => (
  <div className="ranking ranking-gone">
    <table aria-label="Statements that are gone">
      <thead>
        <tr>
          <th scope="col" className="ranking-text">
            Statement
          </th>
          <th scope="col" className="ranking-by">
            Total then
          </th>
          <th scope="col">Mean then</th>
          <th scope="col">Calls then</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td className="ranking-text">{link(row)}</td>
            <td className="ranking-by">{formatTime(row.totalExecTime)}</td>
            <td>{formatTime(row.meanExecTime)}</td>
            <td>{formatCount(row.calls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
