import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { attemptsToMarkdown } from "#shared/report/attempts-markdown.ts";
import { captureToMarkdown } from "#shared/report/capture-markdown.ts";
import { historyToMarkdown } from "#shared/report/history-markdown.ts";
import { workloadToMarkdown } from "#shared/report/workload-markdown.ts";
import type { Share } from "#shared/shares/share.ts";
import type {
  AttemptsShare,
  CaptureShare,
  HistoryShare,
  WorkloadShare,
} from "#shared/shares/share-document.ts";
import { saveFile } from "./save-share.ts";
import { takePart } from "./take-part.ts";
import { type TakenWays, TakeWays } from "./take-ways.tsx";

export type Ways = Pick<TakenWays, "picture" | "markdown">;

interface TakeShareProps extends Ways {
  readonly share: Share;
}

/** A button for what is no plan: pictures, Markdown and JSON of what the page shows. */
export function TakeShare(props: TakeShareProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Take along</Button>
      {isOpen && <TakeShareDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

export const TakeShareDialog = ({
  share,
  picture,
  markdown,
  onClose,
}: TakeShareProps & { readonly onClose: () => void }) => (
  <Dialog title="Take it along" isOpen onClose={onClose}>
    <TakeWays
      title={share.title}
      picture={picture}
      markdown={markdown}
      json={{
        text: "For programs, and for the first page of any Planlens, which opens it.",
        save: () => saveFile(share),
      }}
      paper="Or a PDF: this page."
      onClose={onClose}
    />
  </Dialog>
);

const partOf = (selector: string): Element | null => document.querySelector(selector);

export const captureWays = ({ title, document }: Share<CaptureShare>): Ways => ({
  picture: {
    text: "What the chosen tab shows; of a unit of work with its timeline.",
    take: () => takePart(title, partOf(".capture [role='tabpanel']")),
  },
  markdown: {
    text: "To be read in an issue: the numbers, what was found, shapes, units of work.",
    make: () => captureToMarkdown(title, document.capture),
  },
});

export const historyWays = ({ title, document }: Share<HistoryShare>): Ways => ({
  picture: {
    text: "The lines of all measures, and what happened meanwhile.",
    take: () => takePart(title, partOf(".history")),
  },
  markdown: {
    text: "To be read in an issue: the statement, its numbers over time, marks, its plans.",
    make: () => historyToMarkdown({ title, ...document }),
  },
});

export const workloadWays = (
  { title, document }: Share<WorkloadShare>,
  step: number | undefined,
): Ways => ({
  picture: {
    text: "The curve of what is saved by size, and its table.",
    take: () => takePart(title, partOf(".workload-steps")),
  },
  markdown: {
    text: "To be read in an issue: what each size saves, the chosen set’s DDL, its statements.",
    make: () => workloadToMarkdown({ title, workload: document.workload, step }),
  },
});

export const attemptsWays = ({ title, document }: Share<AttemptsShare>): Ways => ({
  picture: {
    text: "The scoresheet.",
    take: () => takePart(title, partOf(".attempts-scores")),
  },
  markdown: {
    text: "To be read in an issue: what each attempt took, and its plan.",
    make: () => attemptsToMarkdown(title, document),
  },
});
