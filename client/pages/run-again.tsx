import { lazy, Suspense, useState } from "react";
import type { DatabaseEntry } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { keptInTab } from "#client/kept-values.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { documentOf, type ExplainRequest, useExplain } from "./explain-run.ts";
import { LoadDialog } from "./load-dialog.tsx";
import { progressWords, useMeasureRun } from "./measure-run.ts";
import { RefusedRun } from "./refused-run.tsx";
import {
  type How,
  type RunAgain,
  type RunAgainForm,
  readForm,
  usualForm,
} from "./run-again-form.ts";
import { Running } from "./running.tsx";
import "#client/ui/choices.css";

const Editor = lazy(() =>
  import("#client/sql/editor.tsx").then(({ Editor }) => ({ default: Editor })),
);

interface RunAgainProps {
  readonly database: Pick<DatabaseEntry, "id" | "name">;
  readonly statementKey: string;
  /** The attempt that is changed; without an id the last one, whichever that is. */
  readonly from: { readonly id: string; readonly statement: string; readonly settings: string };
  readonly onDone: (document: PlanDocument) => void;
}

/** A statement and its settings, to be changed and run again in one of four ways. */
export function RunAgainPanel({ database, statementKey, from, onDone }: RunAgainProps) {
  const [form, setForm] = useDraft(statementKey, from);
  const [refusal, setRefusal] = useState<Problem>();
  const [load, setLoad] = useState<RunAgain>();
  /** The single run that was asked for last: what it is refused for may be confirmed. */
  const [asked, setAsked] = useState<ExplainRequest>();
  const explain = useExplain({ onExplained: onDone, onRefused: setRefusal });
  const { run: measure, progress } = useMeasureRun({
    onAnswer: (answer) => onDone(documentOf(answer)),
    onRefused: setRefusal,
  });
  const isRunning = explain.isRunning || measure.isRunning;
  const change = (to: Partial<RunAgainForm>) => {
    setRefusal(undefined);
    setForm({ ...form, ...to });
  };
  const runOnce = (request: ExplainRequest) => {
    setRefusal(undefined);
    setAsked(request);
    explain.start(request);
  };
  const start = (
    read: RunAgain,
    confirmed?: { readonly server: string; readonly role: string },
  ) => {
    const { statement, settings, within, runs, rounds, clients } = read;
    const body = { database, statement, settings, under: statementKey, within };
    setLoad(undefined);
    setAsked(undefined);
    switch (form.how) {
      case "once":
        return runOnce({
          ...{ database, statement, mode: "analyze", timeout: within, under: statementKey },
          settings,
        });
      case "runs":
        return measure.start({ how: "runs", ...body, runs });
      case "overhead":
        return measure.start({ how: "overhead", ...body, rounds });
      case "load":
        return confirmed
          ? measure.start({ how: "load", ...body, clients, confirmed })
          : setLoad(read);
    }
  };
  const submit = () => {
    if (isRunning) return;
    const read = readForm(form);
    setAsked(undefined);
    setRefusal(isProblem(read) ? read : undefined);
    if (!isProblem(read)) start(read);
  };
  return (
    <section className="page-card run-again" aria-labelledby="run-again-title">
      <h2 id="run-again-title">Edit and run again</h2>
      <Suspense fallback={<div className="run-again-waiting" />}>
        <Editor
          value={form.statement}
          label="Statement to run again"
          placeholder="select …"
          isSql
          mark={refusal?.place}
          onChange={(statement) => statement !== form.statement && change({ statement })}
          onSubmit={submit}
        />
      </Suspense>
      <Field
        label="Settings to try, for this run alone"
        value={form.settings}
        onChange={(settings) => change({ settings })}
        placeholder="work_mem = 64MB, enable_seqscan = off"
      />
      <HowChoice form={form} onChange={change} />
      <div className="run-again-bar">
        <p className="page-soft">{meanings[form.how]}</p>
        <Button kind="primary" isDisabled={isRunning} onPress={submit}>
          {verbs[form.how]}
          <kbd>Ctrl ⏎</kbd>
        </Button>
      </div>
      {explain.isRunning && <Running run={explain} text={`Running on ${database.name}`} />}
      {measure.isRunning && form.how !== "once" && (
        <>
          <Running run={measure} text={progressWords(form.how, progress)} />
          {progress && (
            <progress aria-label="How far it is" max={progress.of} value={progress.done} />
          )}
        </>
      )}
      {refusal && <RefusedRun problem={refusal} request={asked} onStart={runOnce} />}
      <LoadDialog
        db={database.id}
        asked={load}
        onClose={() => setLoad(undefined)}
        onConfirm={(confirmed) => load && start(load, confirmed)}
      />
    </section>
  );
}

const titles: Readonly<Record<How, string>> = {
  once: "Once",
  runs: "Several times",
  overhead: "What measuring costs",
  load: "Under load",
};

const verbs: Readonly<Record<How, string>> = {
  once: "Run",
  runs: "Measure",
  overhead: "Check",
  load: "Put under load …",
};

const meanings: Readonly<Record<How, string>> = {
  once: "One run by EXPLAIN ANALYZE, with the plan and each node's time.",
  runs: "One after the other, without the clock at each node: the first kept apart as cold, then the median and the spread.",
  overhead:
    "The statement itself, ANALYZE without the clock and ANALYZE with it, in turns: by how much the measuring itself slows it down.",
  load: "Several clients at once, as fast as they are answered: throughput, and how long nearly all had to wait.",
};

interface HowChoiceProps {
  readonly form: RunAgainForm;
  readonly onChange: (change: Partial<RunAgainForm>) => void;
}

function HowChoice({ form, onChange }: HowChoiceProps) {
  const { how, seconds } = form;
  return (
    <div className="run-again-how">
      <fieldset className="choices">
        <legend>How</legend>
        {(Object.keys(titles) as How[]).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="how"
              checked={how === each}
              onChange={() => onChange({ how: each })}
            />
            {titles[each]}
          </label>
        ))}
      </fieldset>
      <div className="run-again-counts">
        {how === "runs" && (
          <Field label="Runs" value={form.runs} onChange={(runs) => onChange({ runs })} />
        )}
        {how === "overhead" && (
          <Field label="Rounds" value={form.rounds} onChange={(rounds) => onChange({ rounds })} />
        )}
        {how === "load" && (
          <Field
            label="Clients"
            value={form.clients}
            onChange={(clients) => onChange({ clients })}
          />
        )}
        <Field
          label={how === "load" ? "Seconds" : "Seconds at most"}
          value={seconds}
          onChange={(value) => onChange({ seconds: value })}
        />
      </div>
    </div>
  );
}

/** What was typed is there again when the page is, until another attempt is taken. */
function useDraft(statementKey: string, from: RunAgainProps["from"]) {
  const key = `planlens:again:${statementKey}:${from.id}`;
  const [form, setForm] = useState<RunAgainForm>(() => {
    const kept = keptInTab.read(key);
    const begun = { ...usualForm, statement: from.statement, settings: from.settings };
    return kept === undefined ? begun : { ...begun, ...JSON.parse(kept) };
  });
  const write = (changed: RunAgainForm) => {
    setForm(changed);
    keptInTab.write(key, JSON.stringify(changed));
  };
  return [form, write] as const;
}
