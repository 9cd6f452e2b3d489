import type { ReactNode } from "react";
import { NumberTable } from "#client/ui/number-table.tsx";
import { formatShare, grouped } from "#shared/base/format.ts";
import type { Shape, Sums } from "#shared/capture/capture.ts";
import { weightOf } from "#shared/capture/weight.ts";
import { allOf, meanOf, timeOf } from "./words.ts";

interface ShapeRow {
  readonly shape: Shape;
  /** In the unit, or in all of the capture. */
  readonly sums: Sums;
}

interface ShapeTableProps {
  readonly label: string;
  readonly rows: readonly ShapeRow[];
  /** Its text, with what it leads to. */
  readonly text: (shape: Shape) => ReactNode;
  readonly chosen?: string | undefined;
}

const titles = [
  { text: "Statement" },
  { text: "Sent" },
  { text: "Total" },
  { text: "Mean" },
  { text: "Share", about: "Of its time, and half a millisecond for each way there and back" },
  { text: "Repeats", about: "With the same values again, and nothing written between" },
];

/** Statements that are the same but for their values, each in a line. */
export function ShapeTable({ label, rows, text, chosen }: ShapeTableProps) {
  const whole = rows.reduce((sum, { sums }) => sum + weightOf(sums), 0);
  return (
    <NumberTable label={label} titles={titles}>
      {rows.map(({ shape, sums }) => (
        <tr key={shape.id} className={shape.id === chosen ? "number-chosen" : ""}>
          <th scope="row">{text(shape)}</th>
          <td className="capture-main">{grouped(allOf(sums))}</td>
          <td>{timeOf(sums)}</td>
          <td>{meanOf(sums)}</td>
          <td>{whole > 0 ? formatShare(weightOf(sums) / whole) : ""}</td>
          <td>{sums.repeats > 0 ? grouped(sums.repeats) : ""}</td>
        </tr>
      ))}
    </NumberTable>
  );
}
