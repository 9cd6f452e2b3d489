import { useState } from "react";
import { api } from "#client/api.ts";
import type { PlanDocument } from "#client/documents.ts";
import { rememberShare } from "#client/share-keys.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Field } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";

interface ShareDialogProps {
  readonly document: PlanDocument;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a link that opens without the database. What it will hold is said before it is made. */
export function ShareDialog({ document, isOpen, onClose }: ShareDialogProps) {
  const [title, setTitle] = useState(document.title);
  const [made, setMade] = useState<string>();
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const share = async () => {
    setBusy(true);
    setRefusal(undefined);
    const reply = await api.share(title, document);
    setBusy(false);
    if (isProblem(reply)) {
      setRefusal(reply);
      return;
    }
    rememberShare(reply.id, reply.deleteKey);
    setMade(`${location.origin}/s/${reply.id}`);
  };
  return (
    <Dialog title="Share this plan" isOpen={isOpen} onClose={onClose}>
      {made ? (
        <>
          <p>Whoever has this link can open the plan, without the database.</p>
          <code className="share-link">{made}</code>
          <p className="share-soft">
            Open it in this browser to delete it: the key to do so is kept here.
          </p>
          <div className="dialog-actions">
            <Button onPress={onClose}>Close</Button>
            <a className="button button-plain" href={made}>
              Open
            </a>
            <CopyButton text={made} label="Copy the link" />
          </div>
        </>
      ) : (
        <>
          <Field label="Title" value={title} onChange={setTitle} />
          <p className="share-soft">
            The plan{document.statement ? ", the statement" : ""}
            {document.trial ? ", the trial" : ""} and this title are stored on this server, values
            in conditions included. Search engines are told to keep away.
          </p>
          {refusal && <ProblemNote problem={refusal} />}
          <div className="dialog-actions">
            <Button onPress={onClose}>Cancel</Button>
            <Button kind="primary" isDisabled={isBusy} onPress={() => void share()}>
              Make the link
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
