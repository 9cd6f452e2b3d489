import type { ReactNode } from "react";
import "./folded.css";

interface FoldedProps {
  readonly summary: string;
  readonly children: ReactNode;
}

/** What is only told to those who ask. */
export const Folded = ({ summary, children }: FoldedProps) => (
  <details className="folded">
    <summary>{summary}</summary>
    {children}
  </details>
);
