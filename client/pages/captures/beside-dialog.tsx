import { useState } from "react";
import { api, type Comparison, type DatabaseEntry } from "#client/api.ts";
import { useRun } from "#client/pages/explain-run.ts";
import { Running } from "#client/pages/running.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import { BesideTable } from "#client/views/capture/beside-table.tsx";
import { besideSentence } from "#client/views/capture/beside-words.ts";
import { RoundTrip } from "#client/views/capture/round-trip.tsx";
import { formatTime } from "#shared/base/format.ts";
import type { Problem } from "#shared/base/problem.ts";
import { type Beside, type Sent, together, wayCost } from "#shared/capture/beside.ts";
import { RunOn } from "./run-on.tsx";

interface BesideDialogProps {
  readonly says: string;
  readonly beside: Beside;
  readonly onClose: () => void;
}

/** Runs statements of a loop and what could be sent instead, and holds both against each other. */
export function BesideDialog({ says, beside, onClose }: BesideDialogProps) {
  const [asked, setAsked] = useState<DatabaseEntry>();
  const [refusal, setRefusal] = useState<Problem>();
  const [measured, setMeasured] = useState<Comparison & { readonly on: string }>();
  const run = useRun(api.compare, {
    onAnswer: (comparison) => setMeasured({ ...comparison, on: asked?.name ?? "" }),
    onRefused: setRefusal,
  });
  const start = (database: DatabaseEntry, timeout: number) => {
    setAsked(database);
    setRefusal(undefined);
    setMeasured(undefined);
    const statements = [...beside.loop, beside.instead].flatMap((sent) => sent.statements);
    run.start({ database, statements, timeout });
  };
  return (
    <Dialog title={`${says}, beside the loop`} isOpen onClose={onClose} isWide>
      <p>
        Runs up to five of the statements that were sent, with the values that they were sent with,
        and what could be sent instead: in turns, several times each, in a transaction that only
        reads.
      </p>
      <RunOn verb="Measure" isRunning={run.isRunning} onStart={start} />
      {run.isRunning && <Running run={run} text="Running both in turns" />}
      {refusal && <ProblemNote problem={refusal} />}
      {measured && <Measured beside={beside} measured={measured} />}
      <div>
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

interface MeasuredProps {
  readonly beside: Beside;
  readonly measured: Comparison & { readonly on: string };
}

function Measured({ beside, measured }: MeasuredProps) {
  const { on, rounds, roundTrip: own } = measured;
  const [chosen, setChosen] = useState<number>();
  const roundTrip = chosen ?? own;
  const all = [...beside.loop, beside.instead];
  const costs = all.map(({ calls, statements }, at) => {
    const before = all.slice(0, at).reduce((sum, sent) => sum + sent.statements.length, 0);
    const own = measured.statements.slice(before, before + statements.length);
    return wayCost(calls, own, roundTrip);
  });
  const parts = costs.slice(0, -1);
  const [loop, instead] = [together(parts), costs.at(-1)];
  if (!instead) throw new Error("what could be sent instead is measured with the loop");
  return (
    <>
      <RoundTrip value={roundTrip} onChange={setChosen} />
      <p role="status">
        <strong>{unbroken(besideSentence(loop, instead, roundTrip))}</strong>
      </p>
      <BesideTable
        rows={[
          ...(parts.length > 1
            ? parts.map((cost, at) => ({ text: textOf(all[at]), isCode: true as const, cost }))
            : []),
          { text: "The loop", cost: loop },
          { text: "Instead of it", cost: instead },
        ]}
      />
      <p className="page-soft">
        {unbroken(
          `Planned and executed are measured on ${on}: the middle of ${rounds} runs after a first one, so what they read was in memory, as often as was sent. On the way is computed, ${chosen === undefined ? `with the ${formatTime(own)} that a round trip takes from Planlens to ${on}` : `with the round trip that you chose; from Planlens to ${on} it takes ${formatTime(own)}`}. An application that prepares its statements saves most of the planning. What its driver and its objects take comes on top.`,
        )}
      </p>
    </>
  );
}

const textOf = (sent: Sent | undefined): string => sent?.statements[0]?.sql ?? "";
