import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { summaryItems } from "./items.ts";
import "./view.css";

/** The whole plan in a row of numbers: how long, how many rows, how much data. */
export function Summary({ annotated }: { annotated: AnnotatedPlan }) {
  return (
    <dl className="summary">
      {summaryItems(annotated).map(({ label, value, exact, isMain }) => (
        <div key={label} className={isMain ? "summary-item summary-main" : "summary-item"}>
          <dt>{label}</dt>
          <dd title={exact}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
