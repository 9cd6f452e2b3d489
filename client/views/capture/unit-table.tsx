import type { ReactNode } from "react";
import { formatTime, grouped } from "#shared/base/format.ts";
import type { Unit } from "#shared/capture/capture.ts";
import { timeOf } from "./words.ts";
import "./view.css";

interface UnitTableProps {
  readonly units: readonly Unit[];
  readonly chosen: number | undefined;
  readonly link: (unit: Unit) => ReactNode;
}

/** Requests, jobs or tests in the order in which they began. */
export const UnitTable = ({ units, chosen, link }: UnitTableProps) => (
  <div className="capture-scroll capture-units">
    <table className="capture-table" aria-label="Units of work">
      <thead>
        <tr>
          <th scope="col">Unit of work</th>
          <th scope="col">Statements</th>
          <th scope="col">Shapes</th>
          <th scope="col">In statements</th>
          <th scope="col">Took</th>
          <th scope="col">Findings</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id} className={unit.id === chosen ? "capture-chosen" : ""}>
            <th scope="row">{link(unit)}</th>
            <td className="capture-main">{grouped(unit.statements)}</td>
            <td>{grouped(unit.shapes.length)}</td>
            <td>{timeOf(unit)}</td>
            <td>{unit.duration === undefined ? "" : formatTime(unit.duration)}</td>
            <td>{unit.findings.length > 0 ? grouped(unit.findings.length) : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
