import { useQuery } from "@tanstack/react-query";
import { api, type ToldEffects } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatTime } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { ExplainRequest } from "./explain-run.ts";
import "./confirm-run.css";

interface ConfirmRunProps {
  readonly request: ExplainRequest;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** What a statement does beside reading, before it is run and rolled back. */
export function ConfirmRun({ request, onClose, onConfirm }: ConfirmRunProps) {
  const { database, statement, timeout } = request;
  const { data: effects } = useQuery({
    queryKey: ["effects", database.id, statement],
    queryFn: ({ signal }) => api.effects(database.id, statement, signal),
    staleTime: 0,
  });
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog title={`Run it on ${database.name}, and roll it back?`} isOpen onClose={onClose}>
      {!effects && <p role="status">Looking up what it does</p>}
      {effects && isProblem(effects) && <ProblemNote problem={effects} />}
      {effects && !isProblem(effects) && <Effects effects={effects} timeout={timeout} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Do not run it</Button>
        <Button kind="primary" isDisabled={!effects || isProblem(effects)} onPress={confirm}>
          Run and roll back
        </Button>
      </div>
    </Dialog>
  );
}

const Effects = ({ effects, timeout }: { effects: ToldEffects; timeout: number }) => (
  <>
    <Sentences title="What it does" sentences={effects.does} />
    <Sentences
      title={`What it holds while it runs, ${formatTime(timeout)} at most`}
      sentences={effects.locks}
    />
    <Sentences
      title="What the rollback does not undo"
      sentences={effects.remains.length > 0 ? effects.remains : ["Nothing that the catalog tells."]}
    />
  </>
);

const Sentences = ({ title, sentences }: { title: string; sentences: readonly string[] }) => (
  <section className="confirm-run">
    <h3>{title}</h3>
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </section>
);
