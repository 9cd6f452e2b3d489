import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "#client/api.ts";
import { useRun } from "#client/pages/explain-run.ts";
import { Running } from "#client/pages/running.tsx";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import pageLog from "#samples/logs/page.log.gz?url";
import { type Problem, problem } from "#shared/base/problem.ts";

/** For whoever has no log at hand: that of the demo's page, opened row by row. */
export function SampleLog() {
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Problem>();
  const run = useRun(readSample, {
    onAnswer: ({ id }) => void navigate({ to: "/captures/$id", params: { id } }),
    onRefused: setRefusal,
  });
  const start = () => {
    setRefusal(undefined);
    run.start(undefined);
  };
  return (
    <>
      <p className="page-soft">
        There is none yet. No log at hand? Postgres wrote this one while a page of a feed reader was
        opened once.
      </p>
      <div>
        <Button isDisabled={run.isRunning} onPress={start}>
          Read a sample log
        </Button>
      </div>
      {run.isRunning && <Running run={run} text="Reading the sample" />}
      {refusal && <ProblemNote problem={refusal} />}
    </>
  );
}

async function readSample(_: undefined, signal: AbortSignal) {
  const log = await fetch(pageLog, { signal }).catch(() => undefined);
  if (!log?.ok) return notThere;
  const query = { title: "A sample: one page of a feed reader" };
  return api.addCapture(await log.blob(), query, { signal });
}

const notThere = problem("connection", "The sample did not come. Load the page again.");
