import type { Change } from "#shared/statements/change.ts";
import { causeText, changeMarks, changeSentences, changeText } from "./change-words.ts";
import "./change-cell.css";

/** How a statement stands beside itself; told by shape and word as well as colour. */
export function ChangeCell({ change }: { change: Change | undefined }) {
  if (!change) return <td className="ranking-change" />;
  const [cause] = change.kind === "regressed" || change.kind === "improved" ? change.causes : [];
  return (
    <td className="ranking-change" title={changeSentences(change).join(" ")}>
      <span className={`change-${change.kind}`}>
        <span aria-hidden="true">{changeMarks[change.kind]}</span> {changeText(change)}
      </span>
      {cause && <small>{causeText(cause)}</small>}
    </td>
  );
}
