import type { ReactNode } from "react";
import { NumberTable } from "#client/ui/number-table.tsx";
import { formatTime, grouped } from "#shared/base/format.ts";
import type { Unit } from "#shared/capture/capture.ts";
import { timeOf } from "./words.ts";

interface UnitTableProps {
  readonly units: readonly Unit[];
  readonly chosen: number | undefined;
  readonly link: (unit: Unit) => ReactNode;
}

const titles = [
  { text: "Unit of work" },
  { text: "Statements" },
  { text: "Shapes" },
  { text: "In statements" },
  { text: "Took" },
  { text: "Findings" },
];

/** Requests, jobs or tests in the order in which they began. */
export const UnitTable = ({ units, chosen, link }: UnitTableProps) => (
  <NumberTable label="Units of work" titles={titles} isLow>
    {units.map((unit) => (
      <tr key={unit.id} className={unit.id === chosen ? "number-chosen" : ""}>
        <th scope="row">{link(unit)}</th>
        <td className="capture-main">{grouped(unit.statements)}</td>
        <td>{grouped(unit.shapes.length)}</td>
        <td>{timeOf(unit)}</td>
        <td>{unit.duration === undefined ? "" : formatTime(unit.duration)}</td>
        <td>{unit.findings.length > 0 ? grouped(unit.findings.length) : ""}</td>
      </tr>
    ))}
  </NumberTable>
);
