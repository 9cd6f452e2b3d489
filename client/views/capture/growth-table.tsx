import { NumberTable } from "#client/ui/number-table.tsx";
import { grouped } from "#shared/base/format.ts";
import type { GrowthOfCaptures } from "#shared/capture/growth.ts";

/** Each shape by how many more of it are sent for each further row. */
export const GrowthTable = ({ growth }: { readonly growth: GrowthOfCaptures }) => (
  <NumberTable
    label="Statements for each row, by shape"
    titles={[
      { text: "Statement" },
      ...growth.sizes.map((rows) => ({ text: `With ${grouped(rows)} rows` })),
      { text: "For each row" },
    ]}
  >
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
  </NumberTable>
);
