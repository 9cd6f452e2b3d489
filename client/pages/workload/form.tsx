import { type FormEvent, useState } from "react";
import type { WorkloadBody } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { windowNames } from "#shared/statements/window.ts";
import { type AskedWindow, WindowChoice } from "../window-choice.tsx";
import { type LimitsDraft, readLimits } from "./read-limits.ts";

interface FormProps {
  /** Of which time the statements are. */
  readonly asked: AskedWindow;
  readonly onAsk: (asked: AskedWindow) => void;
  readonly isRunning: boolean;
  readonly onStart: (body: WorkloadBody) => void;
}

/** How much the indexes may cost; what is left empty is no limit. */
export function WorkloadForm({ asked, onAsk, isRunning, onStart }: FormProps) {
  const [draft, setDraft] = useState<LimitsDraft>({ size: "", count: "", walPerDay: "" });
  const [statements, setStatements] = useState("50");
  const limits = readLimits(draft);
  const change = (field: keyof LimitsDraft) => (value: string) =>
    setDraft((now) => ({ ...now, [field]: value }));
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!isProblem(limits)) onStart({ limits, ...asked, statements: Number(statements) });
  };
  return (
    <form className="workload-form" onSubmit={start}>
      <Select
        label="For"
        value={statements}
        options={[20, 50, 100, 200].map((count) => ({
          value: `${count}`,
          text: `the ${count} heaviest statements`,
        }))}
        onChange={setStatements}
      />
      <WindowChoice asked={asked} usual="since-reset" names={windowNames} onChange={onAsk} />
      <Field
        label="MB, at most"
        placeholder="no limit"
        value={draft.size}
        onChange={change("size")}
      />
      <Field
        label="Indexes, at most"
        placeholder="no limit"
        value={draft.count}
        onChange={change("count")}
      />
      <Field
        label="MB of WAL a day, at most"
        placeholder="no limit"
        value={draft.walPerDay}
        onChange={change("walPerDay")}
      />
      <Button kind="primary" type="submit" isDisabled={isRunning || isProblem(limits)}>
        Choose indexes
      </Button>
      {isProblem(limits) && <ProblemNote problem={limits} />}
    </form>
  );
}
