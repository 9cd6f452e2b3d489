import { type ReactNode, useState } from "react";
import type { PlanDocument } from "#client/documents.ts";
import { download, fileName } from "#client/exports/download.ts";
import { toPng } from "#client/exports/png.ts";
import type { PlanSearch } from "#client/location.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { toJson } from "#shared/base/to-json.ts";
import { type Compared, comparisonToMarkdown } from "#shared/report/comparison-markdown.ts";
import { toMarkdown } from "#shared/report/markdown.ts";
import { reportOf } from "#shared/report/report.ts";
import type { Note } from "#shared/shares/note.ts";
import { describeDocument, statementOf } from "./describe-document.ts";
import { partTaken, takePicture } from "./take-along.ts";
import "./take-along-dialog.css";

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

/** What is made is made in this browser: nothing is sent. */
export const TakeAlongDialog = ({ isOpen, onClose, ...taken }: TakeAlongProps) => (
  <Dialog title="Take it along" isOpen={isOpen} onClose={onClose}>
    <TakeAlong {...taken} onClose={onClose} />
  </Dialog>
);

function TakeAlong(props: Omit<TakeAlongProps, "isOpen">) {
  const { title, document, plan, plans, at, search, compared, notes, onClose } = props;
  const [refusal, setRefusal] = useState<Problem>();
  const [part] = useState(() => partTaken({ plan, search }));
  const save = (made: Blob, ending: string) => download(fileName(title, ending), made);
  const savePicture = async (kind: "svg" | "png") => {
    setRefusal(undefined);
    const picture = (await takePicture({ title, plan, search })) ?? nothingShown;
    if (isProblem(picture)) return setRefusal(picture);
    const png = kind === "png" ? await toPng(picture) : undefined;
    if (isProblem(png)) setRefusal(png);
    else save(png ?? new Blob([picture.svg], { type: "image/svg+xml" }), kind);
  };
  const markdown = () =>
    compared
      ? comparisonToMarkdown(compared)
      : toMarkdown(plan, {
          title,
          description: describeDocument(document),
          statement: statementOf(plan.annotated, document),
          notes: notes && { all: notes, at },
        });
  const ways = compared ? waysOfComparison : waysOfPlan;
  const json = () => toJson(reportOf(title, "", { kind: "analysis", plans }));
  return (
    <>
      <ul className="take-along">
        <Way name="Picture" text={part}>
          <Button onPress={() => void savePicture("svg")}>SVG</Button>
          <Button onPress={() => void savePicture("png")}>PNG</Button>
        </Way>
        <Way name="Markdown" text={ways.markdown}>
          <CopyButton text={markdown} label="Copy Markdown" />
          <Button
            label="Markdown file"
            onPress={() => save(new Blob([markdown()], { type: "text/markdown" }), "md")}
          >
            File
          </Button>
        </Way>
        <Way name="JSON" text={ways.json}>
          <Button
            label="JSON file"
            onPress={() => save(new Blob([json()], { type: "application/json" }), "json")}
          >
            File
          </Button>
        </Way>
        <Way name="Paper" text={ways.paper}>
          <Button
            onPress={() => {
              onClose();
              // When the dialog has gone.
              setTimeout(() => window.print(), 100);
            }}
          >
            Print
          </Button>
        </Way>
      </ul>
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Close</Button>
      </div>
    </>
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

const nothingShown = problem("not-found", "There is nothing on the screen to draw.");

const Way = ({ name, text, children }: { name: string; text: string; children: ReactNode }) => (
  <li>
    <div>
      <h3>{name}</h3>
      <p>{text}</p>
    </div>
    <div className="take-along-buttons">{children}</div>
  </li>
);
