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
import "./share-dialog.css";

interface ShareDialogProps {
  readonly document: PlanDocument;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What is in it lives as long as it is open: each time it begins anew. */
export const ShareDialog = ({ document, isOpen, onClose }: ShareDialogProps) => (
  <Dialog title="Share this plan" isOpen={isOpen} onClose={onClose}>
    <Share document={document} onClose={onClose} />
  </Dialog>
);

interface Made {
  readonly link: string;
  readonly canDelete: boolean;
}

/** Makes a link that opens without the database. What it will hold is said before it is made. */
function Share({ document, onClose }: Omit<ShareDialogProps, "isOpen">) {
  const [title, setTitle] = useState(document.title);
  const [made, setMade] = useState<Made>();
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
    const canDelete = rememberShare(reply.id, reply.deleteKey);
    setMade({ link: `${location.origin}/s/${reply.id}`, canDelete });
  };
  if (made) return <MadeLink {...made} onClose={onClose} />;
  return (
    <>
      <Field label="Title" value={title} onChange={setTitle} />
      <p className="share-soft">
        The plan{document.statement ? ", the statement" : ""}
        {document.trial ? ", the trial" : ""}
        {document.findings ? ", what was found with the database" : ""} and this title are stored on
        this server, values in conditions included. Search engines are told to keep away.
      </p>
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" isDisabled={isBusy} onPress={() => void share()}>
          Make the link
        </Button>
      </div>
    </>
  );
}

const MadeLink = ({ link, canDelete, onClose }: Made & { onClose: () => void }) => (
  <>
    <p>Whoever has this link can open the plan, without the database.</p>
    <code className="share-link">{link}</code>
    <p className="share-soft">
      {canDelete
        ? "Open it in this browser to delete it: the key to do so is kept here."
        : "It can be deleted until this page is closed: this browser does not keep the key to do so."}
    </p>
    <div className="dialog-actions">
      <Button onPress={onClose}>Close</Button>
      <a className="button button-plain" href={link}>
        Open
      </a>
      <CopyButton text={link} label="Copy the link" />
    </div>
  </>
);
