import type { ReactNode } from "react";
import "#client/views/readout.css";
import type { RankedStatement } from "#shared/rank-statements.ts";
import { changeSentences } from "./change-words.ts";
import { numbersOf } from "./in-words.ts";

interface ChosenStatementProps {
  /** Under the pointer, or else the chosen one. */
  readonly row: RankedStatement | undefined;
  readonly link: (row: RankedStatement) => ReactNode;
  /** What is not drawn. */
  readonly children?: ReactNode;
}

/** Below the statements: which one the pointer is on, in numbers, and what changed. */
export const ChosenStatement = ({ row, link, children }: ChosenStatementProps) => (
  <div className="readout ranking-readout">
    {row ? (
      <>
        <p>{numbersOf(row)}</p>
        {row.change && <p>{changeSentences(row.change).join(" ")}</p>}
        <p className="ranking-text">{link(row)}</p>
      </>
    ) : (
      <p className="readout-note">
        Point at a statement, or walk through them with the arrow keys; Enter opens one.
      </p>
    )}
    {children && <p className="readout-note">{children}</p>}
  </div>
);
