import { useMemo, useRef } from "react";
import { download, fileName } from "#client/exports/download.ts";
import { ComparedAttempts } from "#client/pages/compared-attempts.tsx";
import { WithAttempt } from "#client/pages/with-attempt.tsx";
import { fromCompared } from "#client/shares/shared-comparison.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { type Compared, comparisonToMarkdown } from "#shared/report/comparison-markdown.ts";
import type { ComparisonShare } from "#shared/shares/share-document.ts";
import { SharedHead } from "./head.tsx";
import type { OpenedProps } from "./opened.tsx";

/** Two plans side by side, as somebody compared them. */
export function SharedComparison({ share, note, actions }: OpenedProps<ComparisonShare>) {
  const { document, ...around } = share;
  const compared = useRef<Compared>(undefined);
  const [before, after] = useMemo(
    () => [fromCompared(document.before), fromCompared(document.after)],
    [document],
  );
  const isOneText = document.before.source === document.after.source;
  const markdown = () => (compared.current ? comparisonToMarkdown(compared.current) : "");
  return (
    <main className="page">
      <SharedHead
        {...around}
        note={note}
        actions={
          <>
            {actions}
            <CopyButton text={markdown} label="Copy Markdown" />
            <Button
              label="Markdown file"
              onPress={() =>
                download(
                  fileName(around.title, "md"),
                  new Blob([markdown()], { type: "text/markdown" }),
                )
              }
            >
              Markdown
            </Button>
          </>
        }
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
