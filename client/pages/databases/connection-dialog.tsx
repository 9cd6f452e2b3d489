import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type DatabaseEntry, databasesQuery } from "#client/api.ts";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { bodyOf, type ConnectionDraft, draftOf, emptyDraft } from "./connection-draft.ts";
import { ConnectionForm } from "./connection-form.tsx";
import "./connection-dialog.css";

interface AddProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What was typed is still there when it is opened again. */
export function AddConnection({ isOpen, onClose }: AddProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const save = async () => {
    const reply = await api.addDatabase(bodyOf(draft));
    if (isProblem(reply)) return reply;
    setDraft(emptyDraft);
    onClose();
    await queries.invalidateQueries({ queryKey: databasesQuery.queryKey });
    return;
  };
  return (
    <Dialog title="Add a database" isOpen={isOpen} onClose={onClose}>
      <ConnectionForm
        draft={draft}
        onChange={setDraft}
        onTest={(signal) => api.testDatabase(bodyOf(draft), signal)}
        onSave={save}
      />
    </Dialog>
  );
}

interface EditProps extends AddProps {
  readonly database: DatabaseEntry;
}

export function EditConnection({ database: { id, name }, isOpen, onClose }: EditProps) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<ConnectionDraft>();
  const { data: connection } = useQuery({
    queryKey: ["connection", id],
    queryFn: ({ signal }) => api.connection(id, signal),
    enabled: isOpen,
  });
  const draft = typed ?? (connection && !isProblem(connection) ? draftOf(connection) : emptyDraft);
  const save = async () => {
    const reply = await api.editDatabase(id, bodyOf(draft));
    if (isProblem(reply)) return reply;
    setTyped(undefined);
    onClose();
    await Promise.all(
      [databasesQuery.queryKey, ["connection", id], ["server", id]].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
    return;
  };
  return (
    <Dialog title={`Edit ${name}`} isOpen={isOpen} onClose={onClose}>
      {!connection && <p className="page-soft">Asking Planlens</p>}
      {isProblem(connection) && <ProblemNote problem={connection} />}
      {connection && !isProblem(connection) && (
        <ConnectionForm
          draft={draft}
          onChange={setTyped}
          hasPassword={connection.fields.hasPassword}
          onTest={(signal) => api.testDatabase({ ...bodyOf(draft), id }, signal)}
          onSave={save}
        />
      )}
    </Dialog>
  );
}
