import type { ReactNode } from "react";
import "./number-table.css";

interface TableProps {
  /** What it lists. */
  readonly label: string;
  readonly titles: readonly Title[];
  /** Of what may be long: it scrolls by itself. */
  readonly isLow?: boolean;
  readonly children: ReactNode;
}

interface Title {
  readonly text: string;
  readonly about?: string;
}

/** Its first column takes the room that the numbers leave; on a telephone it is moved sideways. */
export const NumberTable = ({ label, titles, isLow = false, children }: TableProps) => (
  <div
    className={isLow ? "number-scroll number-low" : "number-scroll"}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    tabIndex={0}
  >
    <table className="number-table" aria-label={label}>
      <thead>
        <tr>
          {titles.map(({ text, about }) => (
            <th key={text} scope="col" title={about}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
