import { useState } from "react";
import { api } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { lockNodeName, type Signal } from "#client/views/health/locks.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { doingOf } from "#shared/health/describe-session.ts";
import type { LockNode } from "#shared/health/lock-tree.ts";

interface SignalDialogProps {
  readonly db: string;
  /** As it was when the reader chose it: it is left alone if it has gone on since. */
  readonly node: LockNode;
  readonly how: Signal;
  readonly onClose: () => void;
}

/** What cancelling a statement or ending a session does, before it is done. */
export function SignalDialog({ db, node, how, onClose }: SignalDialogProps) {
  const [refusal, setRefusal] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const { pid, session, waitingCount } = node;
  if (!session) return null;
  const { startedAt, stateSince, transactionSince } = session;
  const send = async () => {
    setSending(true);
    const since = (how === "end" ? transactionSince : stateSince) ?? "";
    const sent = await api.signalSession(db, pid, { how, startedAt: startedAt ?? "", since });
    setSending(false);
    if (isProblem(sent)) return setRefusal(sent);
    onClose();
  };
  return (
    <Dialog title={titles[how](pid)} isOpen onClose={onClose}>
      <p>{lockNodeName(node)}.</p>
      <p className="health-seen">{doingOf(session)}</p>
      <p>
        {does[how]}
        {waitingCount > 0 &&
          ` ${waitingCount === 1 ? "One session waits" : `${waitingCount} sessions wait`} behind it.`}
      </p>
      {refusal && <ProblemNote problem={refusal} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>Leave it alone</Button>
        <Button
          kind="danger"
          isDisabled={isSending || refusal !== undefined}
          onPress={() => void send()}
        >
          {verbs[how]}
        </Button>
      </div>
    </Dialog>
  );
}

const titles: Readonly<Record<Signal, (pid: number) => string>> = {
  cancel: (pid) => `Cancel the statement of session ${pid}?`,
  end: (pid) => `End session ${pid}?`,
};

const verbs: Readonly<Record<Signal, string>> = {
  cancel: "Cancel the statement",
  end: "End the session",
};

const does: Readonly<Record<Signal, string>> = {
  cancel:
    "Its statement fails, and the transaction it is in with it: what that had changed is rolled back, and its locks are let go. The session stays.",
  end: "Its transaction is rolled back, its locks are let go, and its program loses the connection.",
};
