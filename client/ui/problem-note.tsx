import type { ReactNode } from "react";
import type { Problem } from "#shared/base/problem.ts";
import "./problem-note.css";

/** A refusal: what was seen and what to do, and perhaps a button that does it. */
export function ProblemNote({ problem, children }: { problem: Problem; children?: ReactNode }) {
  return (
    <div className="problem-note" role="alert">
      <p>{problem.message}</p>
      {children && <div className="problem-actions">{children}</div>}
    </div>
  );
}
