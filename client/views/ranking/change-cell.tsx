import type { Change } from "#shared/statements/change.ts";
import { changeMarks, changeSentences, changeText, firstCause } from "./change-words.ts";
import "./change-cell.css";

interface ChangeCellProps {
  readonly change: Change | undefined;
  /** For the whole account. */
  readonly onAsk: () => void;
}

/** How a statement stands beside itself; told by shape and word as well as colour. */
export function ChangeCell({ change, onAsk }: ChangeCellProps) {
  if (!change) return <td className="ranking-change" />;
  const isOther = change.kind === "regressed" || change.kind === "improved";
  const cause = isOther ? firstCause(change) : undefined;
  return (
    <td className="ranking-change" title={changeSentences(change).join(" ")}>
      {change.kind !== "same" && (
        <button type="button" className={`change change-${change.kind}`} onClick={onAsk}>
          <span aria-hidden="true">{changeMarks[change.kind]}</span> {changeText(change)}
        </button>
      )}
      {cause && <small>{cause}</small>}
    </td>
  );
}
