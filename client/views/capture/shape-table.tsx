import type { ReactNode } from "react";
import { formatShare, grouped } from "#shared/base/format.ts";
import type { Shape, Sums } from "#shared/capture/capture.ts";
import { weightOf } from "#shared/capture/weight.ts";
import { allOf, meanOf, timeOf } from "./words.ts";
import "./view.css";

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

/** Statements that are the same but for their values, each in a line. */
export function ShapeTable({ label, rows, text, chosen }: ShapeTableProps) {
  const whole = rows.reduce((sum, { sums }) => sum + weightOf(sums), 0);
  return (
    <div className="capture-scroll">
      <table className="capture-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col">Sent</th>
            <th scope="col">Total</th>
            <th scope="col">Mean</th>
            <th scope="col" title="Of its time, and half a millisecond for each way there and back">
              Share
            </th>
            <th scope="col" title="With the same values again, and nothing written between">
              Repeats
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ shape, sums }) => (
            <tr key={shape.id} className={shape.id === chosen ? "capture-chosen" : ""}>
              <th scope="row">{text(shape)}</th>
              <td className="capture-main">{grouped(allOf(sums))}</td>
              <td>{timeOf(sums)}</td>
              <td>{meanOf(sums)}</td>
              <td>{whole > 0 ? formatShare(weightOf(sums) / whole) : ""}</td>
              <td>{sums.repeats > 0 ? grouped(sums.repeats) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
