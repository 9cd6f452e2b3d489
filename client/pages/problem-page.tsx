import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "#client/ui/button.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { type Problem, problem } from "#shared/base/problem.ts";

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
      <div>{children ?? <Link to="/">Paste a statement or a plan</Link>}</div>
    </main>
  );
}

export const NoSuchPage = () => <ProblemPage title="No page here" problem={noSuchPage} />;

const noSuchPage = problem(
  "not-found",
  "Planlens has no page at this address. It may have been cut off where it was copied.",
);

/** Where a page's code did not come, or threw. */
export const FailedPage = () => (
  <ProblemPage title="This page failed" problem={failed}>
    <Button kind="primary" onPress={() => location.reload()}>
      Load it again
    </Button>
  </ProblemPage>
);

const failed = problem(
  "internal",
  "A part of this page could not be loaded or drawn. If Planlens' server was stopped, start it again; what you pasted is still in the box of the first page.",
);
