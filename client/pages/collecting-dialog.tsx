import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { CollectingState } from "#shared/statements/history.ts";
import {
  formatInterval,
  formatRetention,
  intervalOptions,
  retentionOptions,
} from "./collecting-words.ts";
import { ForRole } from "./role.tsx";

interface CollectingProps {
  readonly db: string;
  readonly state: CollectingState;
}

/** Whether snapshots of a database are kept, in a line, and what changes it. */
export function Collecting({ db, state }: CollectingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <span>{stateText(state)}</span>{" "}
      <ForRole least="admin">
        <Button kind="quiet" onPress={() => setOpen(true)}>
          {state.isOn ? "Change it" : "Take snapshots"}
        </Button>
      </ForRole>
      {isOpen && <CollectingDialog db={db} state={state} onClose={() => setOpen(false)} />}
    </>
  );
}

function stateText({ isOn, interval, retention, last }: CollectingState): string {
  if (isOn) {
    return `A snapshot is taken every ${formatInterval(interval)} and kept for ${formatRetention(retention)}.`;
  }
  return last === undefined
    ? "No snapshots are taken: only what was counted since the reset is known."
    : "No more snapshots are taken.";
}

function CollectingDialog({ db, state, onClose }: CollectingProps & { onClose: () => void }) {
  const queries = useQueryClient();
  // Whoever opens it while nothing is taken wants to turn it on.
  const [isOn, setOn] = useState(true);
  const [interval, setInterval] = useState(state.interval);
  const [retention, setRetention] = useState(state.retention);
  const [refusal, setRefusal] = useState<Problem>();
  const save = async () => {
    const answer = await api.setCollecting(db, { isOn, interval, retention });
    if (isProblem(answer)) return setRefusal(answer);
    await queries.invalidateQueries({ queryKey: ["ranking", db] });
    onClose();
  };
  return (
    <Dialog title="Snapshots of pg_stat_statements" isOpen onClose={onClose}>
      <p>
        Planlens reads the counters again and again and keeps them in its own Postgres, so that a
        window of time can be told and held against another. It resets nothing, and reads no text
        twice. Once an hour it asks the planner for the plans of the heaviest statements, also with
        values from the statistics of their columns, which are kept with them, and runs none.
      </p>
      <Switch label="Take snapshots" isOn={isOn} onChange={setOn} />
      <Select
        label="every"
        value={String(interval)}
        options={intervalOptions(state.interval)}
        onChange={(value) => setInterval(Number(value))}
        isDisabled={!isOn}
      />
      <Select
        label="keep them for"
        value={String(retention)}
        options={retentionOptions(state.retention)}
        onChange={(value) => setRetention(Number(value))}
        isDisabled={!isOn}
      />
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button kind="primary" onPress={() => void save()}>
          Save
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </Dialog>
  );
}
