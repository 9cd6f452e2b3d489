import { useEffect, useState } from "react";
import type { PlanDocument } from "#client/documents.ts";
import { download, fileName } from "#client/exports/download.ts";
import { type AnonymisedPlan, anonymisePlan } from "#client/shares/anonymised-plan.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import "./anonymised-part.css";

/** The plan with other names: nothing before they are made, or while nobody asks for them. */
export function useAnonymised(
  document: PlanDocument,
  isAsked: boolean,
): AnonymisedPlan | Problem | undefined {
  const [made, setMade] = useState<AnonymisedPlan | Problem>();
  const isNeeded = isAsked && made === undefined;
  useEffect(() => {
    if (isNeeded) void anonymisePlan(document).then(setMade);
  }, [document, isNeeded]);
  return isAsked ? made : undefined;
}

/** What leaves, to be read before it does. */
export function AnonymisedPart({ made }: { made: AnonymisedPlan | Problem | undefined }) {
  if (!made) return <p className="share-soft">Replacing names and values</p>;
  if (isProblem(made)) return <ProblemNote problem={made} />;
  return (
    <section className="anonymised" aria-label="What leaves">
      <p className="share-soft">
        This leaves, and nothing else: names and values are replaced, numbers and the plan’s shape
        are kept. Save the key to see the real names again. It is made here and never sent.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the keyboard */}
      <pre className="anonymised-preview" tabIndex={0}>
        {made.preview}
      </pre>
      <SaveKey made={made} />
    </section>
  );
}

/** Without it nobody can tell the real names, its maker neither. */
export const SaveKey = ({ made: { key } }: { made: AnonymisedPlan }) => (
  <div>
    <Button
      onPress={() =>
        download(
          fileName(key.title, "planlens-key.json"),
          new Blob([JSON.stringify(key, undefined, 2)], { type: "application/json" }),
        )
      }
    >
      Save the key
    </Button>
  </div>
);
