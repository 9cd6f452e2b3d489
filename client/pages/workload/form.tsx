import { type FormEvent, useState } from "react";
import type { WorkloadBody } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { WindowChoice } from "../window-choice.tsx";
import { type LimitsDraft, readLimits } from "./read-limits.ts";

const windows = ["15m", "1h", "24h", "7d", "since-reset"] as const;

interface FormProps {
  readonly isRunning: boolean;
  readonly onStart: (body: WorkloadBody) => void;
}

/** How much the indexes may cost; what is left empty is no limit. */
export function WorkloadForm({ isRunning, onStart }: FormProps) {
  const [draft, setDraft] = useState<LimitsDraft>({ size: "", count: "", walPerDay: "" });
  const [statements, setStatements] = useState("50");
  const [window, setWindow] = useState<(typeof windows)[number]>();
  const limits = readLimits(draft);
  const change = (field: keyof LimitsDraft) => (value: string) =>
    setDraft((now) => ({ ...now, [field]: value }));
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!isProblem(limits))
      onStart({ limits, ...(window && { window }), statements: Number(statements) });
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
      <WindowChoice
        asked={{ window }}
        usual="since-reset"
        names={windows}
        onChange={(asked) => setWindow(windows.find((each) => each === asked.window))}
      />
      <Field
        label="At most so many MB"
        placeholder="no limit"
        value={draft.size}
        onChange={change("size")}
      />
      <Field
        label="At most so many indexes"
        placeholder="no limit"
        value={draft.count}
        onChange={change("count")}
      />
      <Field
        label="At most so many MB of WAL a day"
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
