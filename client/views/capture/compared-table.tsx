import { NumberTable } from "#client/ui/number-table.tsx";
import { formatTime, grouped } from "#shared/base/format.ts";
import type { ComparedShape, ShapeChange } from "#shared/capture/compare-captures.ts";

interface ComparedTableProps {
  readonly shapes: readonly ComparedShape[];
}

const titles = [
  { text: "Statement" },
  { text: "Before" },
  { text: "After" },
  { text: "Change" },
  { text: "Time before" },
  { text: "Time after" },
];

/** Each shape of two captures: how often it was sent before, and how often after. */
export const ComparedTable = ({ shapes }: ComparedTableProps) => (
  <NumberTable label="Shapes of both captures" titles={titles}>
    {shapes.map(({ id, text, before, after, change, timeBefore, timeAfter }) => (
      <tr key={id}>
        <th scope="row">
          <code>{text}</code>
        </th>
        <td>{grouped(before)}</td>
        <td>{grouped(after)}</td>
        <td className={classes[change]}>{words[change]}</td>
        <td>{timeBefore === undefined ? "" : formatTime(timeBefore)}</td>
        <td>{timeAfter === undefined ? "" : formatTime(timeAfter)}</td>
      </tr>
    ))}
  </NumberTable>
);

const words: Readonly<Record<ShapeChange, string>> = {
  gone: "gone",
  fewer: "fewer",
  same: "the same",
  more: "more",
  new: "new",
};

const classes: Readonly<Record<ShapeChange, string>> = {
  gone: "capture-better",
  fewer: "capture-better",
  same: "",
  more: "capture-worse",
  new: "capture-worse",
};
