import { useEffect, useState } from "react";
import { download, fileName } from "#client/exports/download.ts";
import { type AnonymisedShare, anonymise } from "#client/shares/anonymised-share.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatCount } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import "./anonymised-part.css";

/** The share with other names: nothing before they are made, or while nobody asks for them. */
export function useAnonymised(
  share: Share,
  isAsked: boolean,
): AnonymisedShare | Problem | undefined {
  const [made, setMade] = useState<AnonymisedShare | Problem>();
  const isNeeded = isAsked && made === undefined;
  useEffect(() => {
    if (!isNeeded) return;
    const leaving = new AbortController();
    void anonymise(share, leaving.signal).then((answer) => {
      if (!leaving.signal.aborted) setMade(answer);
    });
    return () => leaving.abort();
  }, [share, isNeeded]);
  return isAsked ? made : undefined;
}

/** What leaves, to be read before it does. */
export function AnonymisedPart({ made }: { made: AnonymisedShare | Problem | undefined }) {
  if (!made) {
    return (
      <p className="share-soft" role="status">
        Replacing names and values. The switch ends it.
      </p>
    );
  }
  if (isProblem(made)) return <ProblemNote problem={made} />;
  return (
    <section className="anonymised" aria-label="What leaves">
      <p className="share-soft">
        This leaves, and nothing else: names and values are replaced, numbers and structure are
        kept.{made.leftOut > 0 && ` ${whatIsLeftOut(made.leftOut)}`} Save the key to see the real
        names again. It is made here and never sent.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the keyboard */}
      <pre className="anonymised-preview" tabIndex={0}>
        {beginningOf(made.preview)}
      </pre>
      <SaveKey made={made} />
    </section>
  );
}

const whatIsLeftOut = (count: number): string =>
  count === 1
    ? "One text that may name anything, such as a comment, a note or a message, is left out."
    : `${formatCount(count)} texts that may name anything, such as comments, notes and messages, are left out.`;

/** As much as somebody might read here; drawing all of a plan of 50,000 nodes would hold up the page. */
const MOST_SHOWN = 200_000;

function beginningOf(preview: string): string {
  if (preview.length <= MOST_SHOWN) return preview;
  const end = preview.lastIndexOf("\n", MOST_SHOWN);
  const left = preview.slice(end + 1).split("\n").length;
  return `${preview.slice(0, end)}\n… and ${formatCount(left)} more lines. “In a file” saves all that leaves.`;
}

/** Without it nobody can tell the real names, its maker neither. */
export const SaveKey = ({ made: { key } }: { made: AnonymisedShare }) => (
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
