import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { Problem } from "#shared/base/problem.ts";

interface ProblemPageProps {
  readonly title: string;
  readonly problem: Problem;
  /** The way on; to the first page where there is no better one. */
  readonly children?: ReactNode;
}

/** A page that cannot be shown, and where to go from it. */
export function ProblemPage({ title, problem, children }: ProblemPageProps) {
  usePageTitle(title);
  return (
    <main className="page">
      <h1>{title}</h1>
      <ProblemNote problem={problem} />
      <p>{children ?? <Link to="/">Paste a statement or a plan</Link>}</p>
    </main>
  );
}
