import { useMemo, useRef } from "react";
import { ComparedAttempts } from "#client/pages/compared-attempts.tsx";
import { drawTrees } from "#client/pages/draw-trees.ts";
import { WithAttempt } from "#client/pages/with-attempt.tsx";
import { fromCompared } from "#client/shares/shared-comparison.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { type Compared, comparisonToMarkdown } from "#shared/report/comparison-markdown.ts";
import type { ComparisonShare } from "#shared/shares/share-document.ts";
import { SharedHead } from "./head.tsx";
import type { OpenedProps } from "./opened.tsx";

/** Two plans side by side, as somebody compared them. */
export function SharedComparison({ share, note, actions }: OpenedProps<ComparisonShare>) {
  const { document } = share;
  const compared = useRef<Compared>(undefined);
  const trees = useRef<readonly [AnalysedPlan, AnalysedPlan]>(undefined);
  const [before, after] = useMemo(
    () => [fromCompared(document.before), fromCompared(document.after)],
    [document],
  );
  const isOneText = document.before.source === document.after.source;
  return (
    <main className="page">
      <SharedHead
        share={share}
        note={note}
        actions={actions}
        ways={{
          picture: {
            text: "Both trees side by side.",
            take: async () => trees.current && drawTrees(share.title, trees.current),
          },
          markdown: {
            text: "To be read in an issue: the sentence, the numbers, every node of both plans.",
            make: () => (compared.current ? comparisonToMarkdown(compared.current) : ""),
          },
        }}
      >
        <p>Two plans, the one before and the one after a change.</p>
      </SharedHead>
      <WithAttempt id="before" {...before}>
        {(was) => (
          <WithAttempt id={isOneText ? "before" : "after"} {...after}>
            {(is) => (
              <ComparedAttempts
                before={was}
                after={is}
                onShown={(shown) => {
                  compared.current = shown;
                  trees.current = [was.plan, is.plan];
                }}
                onSelect={{ before: undefined, after: undefined }}
              />
            )}
          </WithAttempt>
        )}
      </WithAttempt>
    </main>
  );
}
