import { NumberTable } from "#client/ui/number-table.tsx";
import { formatFactor, formatTime, grouped } from "#shared/base/format.ts";
import { ladder } from "#shared/capture/fixes/ladder.ts";

const titles = [{ text: "Way" }, { text: "Took" }, { text: "Statements" }, { text: "Quicker" }];

/** How much the ways of inserting many rows differ, where that was measured. */
export function Ladder() {
  const slowest = Math.max(...ladder.map(({ time }) => time));
  return (
    <details className="capture-more">
      <summary>What 10,000 rows took in each way</summary>
      <p>
        Measured once with Postgres 15 and the client on one machine: yours will differ, and across
        a network the first three by more.
      </p>
      <NumberTable label="Ways to insert 10,000 rows" titles={titles}>
        {ladder.map(({ name, time, statements }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatTime(time)}</td>
            <td>{grouped(statements)}</td>
            <td>{time === slowest ? "" : formatFactor(slowest / time)}</td>
          </tr>
        ))}
      </NumberTable>
    </details>
  );
}
