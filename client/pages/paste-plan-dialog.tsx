import { useState } from "react";
import { look } from "#client/analysis/analyse.ts";
import { useReading } from "#client/analysis/use-reading.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { Analysis } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { keepPasted } from "./keep-pasted.ts";
import { Running } from "./running.tsx";
import "./paste-plan-dialog.css";

interface PastePlanDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Where it is kept. */
  readonly onKept: (id: string) => void;
}

/** A second plan, beside the one that is looked at. */
export const PastePlanDialog = ({ isOpen, onClose, onKept }: PastePlanDialogProps) => (
  <Dialog title="Paste another plan" isOpen={isOpen} onClose={onClose}>
    <PastePlan onClose={onClose} onKept={onKept} />
  </Dialog>
);

function PastePlan({ onClose, onKept }: Omit<PastePlanDialogProps, "isOpen">) {
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<Problem>();
  const change = (value: string) => {
    setText(value);
    setRefusal(undefined);
  };
  const { reading, read } = useReading();
  const compare = async () => {
    const kept = await keep(await read(text), text);
    if (isProblem(kept)) setRefusal(kept);
    else onKept(kept);
  };
  return (
    <>
      <label className="paste-plan">
        What EXPLAIN printed, in any format
        <textarea
          value={text}
          rows={12}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to paste here
          autoFocus
          onPaste={(event) => {
            const pasted = event.clipboardData.getData("text/plain");
            if (text !== "" || pasted.length < LONG) return;
            event.preventDefault();
            change(pasted);
          }}
          onChange={({ target }) => change(target.value)}
        />
      </label>
      {reading && <Running run={reading} text={reading.text} />}
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" isDisabled={text.trim() === ""} onPress={() => void compare()}>
          Compare
        </Button>
      </div>
    </>
  );
}

/** In characters: Chromium inserts a megabyte into a box for a minute, and sets it as its value at once. */
const LONG = 50_000;

async function keep(analysis: Analysis | Problem, text: string): Promise<string | Problem> {
  if (!isProblem(analysis)) return keepPasted(text, analysis);
  if (analysis.code !== "not-a-plan") return analysis;
  const input = await look(text, new AbortController().signal);
  return isProblem(input) || input.kind === "plans" ? analysis : notAPlan;
}

const notAPlan = problem(
  "not-a-plan",
  "This is a statement, not a plan. Explain it on the first page; its plan is kept and can be chosen here then.",
);
