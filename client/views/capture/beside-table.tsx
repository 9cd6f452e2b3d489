import { NumberTable } from "#client/ui/number-table.tsx";
import { formatTime, grouped } from "#shared/base/format.ts";
import type { WayCost } from "#shared/capture/beside.ts";

export interface BesideRow {
  readonly text: string;
  readonly isCode?: true;
  readonly cost: WayCost;
}

/** What a loop takes, and what would be sent instead of it. */
export const BesideTable = ({ rows }: { readonly rows: readonly BesideRow[] }) => (
  <NumberTable
    label="The loop, and what could be sent instead"
    titles={[
      { text: "Sent" },
      { text: "Statements" },
      { text: "Rows" },
      { text: "Planned" },
      { text: "Executed" },
      { text: "On the way", about: "Computed: a round trip for each statement." },
      { text: "In all" },
    ]}
  >
    {rows.map(({ text, isCode, cost }) => (
      <tr key={text}>
        <th scope="row">{isCode ? <code>{text}</code> : text}</th>
        <td>{grouped(cost.calls)}</td>
        <td>{grouped(cost.rows)}</td>
        <td>{formatTime(cost.planning)}</td>
        <td>{formatTime(cost.execution)}</td>
        <td>{formatTime(cost.onTheWay)}</td>
        <td className="capture-main">{formatTime(cost.all)}</td>
      </tr>
    ))}
  </NumberTable>
);
