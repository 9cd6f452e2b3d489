import type { Severity } from "#shared/findings/finding.ts";
import "./severity-mark.css";

/** Told by shape as well as colour: a triangle, a diamond, a dot. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <svg className={`severity severity-${severity}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={severityShapes[severity]} />
    </svg>
  );
}

/** In a box of 12 by 12. */
export const severityShapes: Readonly<Record<Severity, string>> = {
  high: "M6 1 L11.5 11 L0.5 11 Z",
  medium: "M6 0.5 L11.5 6 L6 11.5 L0.5 6 Z",
  low: "M6 2 A4 4 0 1 1 5.99 2 Z",
};
