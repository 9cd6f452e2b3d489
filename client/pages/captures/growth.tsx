import { useState } from "react";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { GrowthTable } from "#client/views/capture/growth-table.tsx";
import { problem } from "#shared/base/problem.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { growthOf } from "#shared/capture/growth.ts";

interface CaptureGrowthProps {
  readonly before: Capture;
  readonly after: Capture;
}

/** Two captures of the same page with more rows: whether it sends more for each row. */
export function CaptureGrowth({ before, after }: CaptureGrowthProps) {
  const [was, setWas] = useState("");
  const [is, setIs] = useState("");
  const sizes = [was, is].map(countOf);
  const [first, second] = sizes;
  const isTyped = was !== "" && is !== "";
  const growth =
    first === undefined || second === undefined
      ? undefined
      : growthOf([
          { rows: first, capture: before },
          { rows: second, capture: after },
        ]);
  return (
    <section className="page-card" aria-labelledby="growth-title">
      <h2 id="growth-title">Does it grow with its rows?</h2>
      <p className="page-soft">
        If both are captures of the same page, say how many rows it showed: one that is well made
        sends as many statements however many there are.
      </p>
      <div className="captures-fields">
        <Field label="Rows before" value={was} onChange={setWas} placeholder="0" />
        <Field label="Rows after" value={is} onChange={setIs} placeholder="20" />
      </div>
      {isTyped && !growth && <ProblemNote problem={noSizes} />}
      {growth && (
        <>
          <p role="status">{growth.whole.says}</p>
          <GrowthTable growth={growth} />
        </>
      )}
    </section>
  );
}

const countOf = (text: string): number | undefined =>
  /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;

const noSizes = problem(
  "invalid-request",
  "Both have to be whole numbers of rows, and not the same: growth is told by two sizes.",
);
