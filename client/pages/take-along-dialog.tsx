import { useState } from "react";
import type { PlanDocument } from "#client/documents.ts";
import { download, fileName } from "#client/exports/download.ts";
import type { PlanSearch } from "#client/location.ts";
import { Dialog } from "#client/ui/dialog.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { toJson } from "#shared/base/to-json.ts";
import { type Compared, comparisonToMarkdown } from "#shared/report/comparison-markdown.ts";
import { toMarkdown } from "#shared/report/markdown.ts";
import { reportOf } from "#shared/report/report.ts";
import type { Note } from "#shared/shares/note.ts";
import { describeDocument, statementOf } from "./describe-document.ts";
import { partTaken, takePicture } from "./take-along.ts";
import { TakeWays } from "./take-ways.tsx";

interface TakeAlongProps {
  readonly title: string;
  readonly document: PlanDocument;
  readonly plan: AnalysedPlan;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
  /** Every plan of the document. */
  readonly plans: readonly AnalysedPlan[];
  readonly search: PlanSearch;
  /** What is compared, where a comparison is shown. */
  readonly compared: Compared | undefined;
  readonly notes: readonly Note[] | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const TakeAlongDialog = ({ isOpen, onClose, ...taken }: TakeAlongProps) => (
  <Dialog title="Take it along" isOpen={isOpen} onClose={onClose}>
    <TakeAlong {...taken} onClose={onClose} />
  </Dialog>
);

function TakeAlong(props: Omit<TakeAlongProps, "isOpen">) {
  const { title, document, plan, plans, at, search, compared, notes, onClose } = props;
  const [part] = useState(() => partTaken({ plan, search }));
  const ways = compared ? waysOfComparison : waysOfPlan;
  const markdown = () =>
    compared
      ? comparisonToMarkdown(compared)
      : toMarkdown(plan, {
          title,
          description: describeDocument(document),
          statement: statementOf(plan.annotated, document),
          notes: notes && { all: notes, at },
        });
  const json = () => toJson(reportOf(title, "", { kind: "analysis", plans }));
  return (
    <TakeWays
      title={title}
      picture={{ text: part, take: () => takePicture({ title, plan, search }) }}
      markdown={{ text: ways.markdown, make: markdown }}
      json={{
        text: ways.json,
        save: () => {
          download(fileName(title, "json"), new Blob([json()], { type: "application/json" }));
          return undefined;
        },
      }}
      paper={ways.paper}
      onClose={onClose}
    />
  );
}

const waysOfPlan = {
  markdown: "To be read in an issue: the numbers, what was found, open notes, the plan.",
  json: "For programs: every node with its numbers, and what was found.",
  paper: "Or a PDF: the numbers, what was found, the tree, the plan.",
};

const waysOfComparison = {
  markdown: "To be read in an issue: the sentence, the numbers, every node of both plans.",
  json: "For programs: the plan of this page, every node with its numbers, and what was found.",
  paper: "Or a PDF: the comparison.",
};
