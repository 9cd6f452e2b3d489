import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { databasesQuery } from "#client/api.ts";
import { keptInTab } from "#client/kept-values.ts";
import { useRun } from "#client/pages/explain-run.ts";
import { Running } from "#client/pages/running.tsx";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { Switch } from "#client/ui/switch.tsx";
import type { Problem } from "#shared/base/problem.ts";
import { HeardSoFar } from "./heard-so-far.tsx";
import type { Ongoing, OngoingWay } from "./ongoing.ts";

/** A capture between a start and a stop. */
export function OngoingForm({ way }: { readonly way: OngoingWay }) {
  const [ongoing, setOngoing] = useState(() => readOngoing(way));
  const keep = (next: Ongoing | undefined) => {
    keptInTab.write(way.key, next && JSON.stringify(next));
    setOngoing(next);
  };
  return (
    <section className="page-card" aria-label={way.title}>
      <h2>{way.title}</h2>
      <p className="page-soft">{way.intro}</p>
      {ongoing ? (
        <Stop way={way} ongoing={ongoing} onEnd={() => keep(undefined)} />
      ) : (
        <Start way={way} onStarted={keep} />
      )}
    </section>
  );
}

function readOngoing({ key }: OngoingWay): Ongoing | undefined {
  const kept = keptInTab.read(key);
  return kept === undefined ? undefined : JSON.parse(kept);
}

interface StartProps {
  readonly way: OngoingWay;
  readonly onStarted: (ongoing: Ongoing) => void;
}

function Start({ way, onStarted }: StartProps) {
  const { data: databases = [] } = useQuery(databasesQuery);
  const [chosen, setChosen] = useState<string>();
  const [isEncrypted, setIsEncrypted] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const database = chosen ?? databases[0]?.id ?? "";
  const run = useRun(way.start, {
    onAnswer: (started) => onStarted({ ...started, database }),
    onRefused: setRefusal,
  });
  const start = () => {
    setRefusal(undefined);
    run.start({ database, isEncrypted });
  };
  if (databases.length === 0)
    return <p className="page-soft">No database is connected: add one under Databases.</p>;
  return (
    <>
      <div className="captures-fields">
        <Select
          label="On"
          value={database}
          options={databases.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={setChosen}
        />
        <Button kind="primary" isDisabled={run.isRunning} onPress={start}>
          Start
        </Button>
      </div>
      {way.heard && (
        <Switch
          label="The application wants an encrypted connection"
          isOn={isEncrypted}
          onChange={setIsEncrypted}
        />
      )}
      {run.isRunning && <Running run={run} text="Starting" />}
      {refusal && <ProblemNote problem={refusal} />}
    </>
  );
}

interface StopProps {
  readonly way: OngoingWay;
  readonly ongoing: Ongoing;
  readonly onEnd: () => void;
}

function Stop({ way, ongoing, onEnd }: StopProps) {
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [refusal, setRefusal] = useState<Problem>();
  const { data: databases = [] } = useQuery(databasesQuery);
  const { id, database, startedAt } = ongoing;
  const name = databases.find((each) => each.id === database)?.name ?? database;
  const run = useRun(way.stop, {
    onAnswer: (capture) => {
      onEnd();
      void navigate({ to: "/captures/$id", params: { id: capture.id } });
    },
    onRefused: setRefusal,
  });
  const stop = () => {
    setRefusal(undefined);
    run.start({ database, id, title: title.trim() || `On ${name}, ${formatDate(startedAt)}` });
  };
  const forget = () => {
    void way.forget(database, id);
    onEnd();
  };
  return (
    <>
      <p role="status">
        {way.meanwhile(ongoing, name)} It began{" "}
        <time dateTime={startedAt}>{formatDate(startedAt)}</time>.
      </p>
      {way.heard && <HeardSoFar ongoing={ongoing} look={way.heard} />}
      <Field
        label="Its name"
        value={title}
        onChange={setTitle}
        placeholder="The dashboard, before"
      />
      <div className="captures-fields">
        <Button kind="primary" isDisabled={run.isRunning} onPress={stop}>
          Stop, and show what was sent
        </Button>
        <Button onPress={forget}>Forget it</Button>
      </div>
      {run.isRunning && <Running run={run} text="Reading what was sent" />}
      {refusal && <ProblemNote problem={refusal} />}
    </>
  );
}
