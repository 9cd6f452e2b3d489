import { grouped } from "#shared/base/format.ts";
import type { GrowthOfCaptures } from "#shared/capture/growth.ts";
import "./view.css";

/** Each shape by how many more of it are sent for each further row. */
export const GrowthTable = ({ growth }: { readonly growth: GrowthOfCaptures }) => (
  <div className="capture-scroll">
    <table className="capture-table" aria-label="Statements for each row, by shape">
      <thead>
        <tr>
          <th scope="col">Statement</th>
          {growth.sizes.map((rows) => (
            <th key={rows} scope="col">
              With {grouped(rows)} rows
            </th>
          ))}
          <th scope="col">For each row</th>
        </tr>
      </thead>
      <tbody>
        {growth.shapes.map(({ shape, text, statements, perRow, how }) => (
          <tr key={shape}>
            <th scope="row">
              <code>{text}</code>
            </th>
            {growth.sizes.map((rows, at) => (
              <td key={rows}>{grouped(statements[at] ?? 0)}</td>
            ))}
            <td className={how === "constant" ? "" : "capture-worse"}>
              {how === "constant" ? "none" : grouped(Number(perRow.toFixed(2)))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
