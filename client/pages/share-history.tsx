import { useState } from "react";
import { api, type StatementDetail } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import type { Share } from "#shared/shares/share.ts";
import { currentVersion, type HistoryShare } from "#shared/shares/share-document.ts";
import type { StatementHistory } from "#shared/statements/history.ts";
import { ShareDialog } from "./share-dialog.tsx";
import { historyWays, TakeShareDialog } from "./take-share.tsx";

interface ShareHistoryProps {
  readonly database: { readonly id: string; readonly name: string };
  readonly statement: StatementDetail;
  readonly history: StatementHistory;
}

/** Hands on, or takes along, the statement, the window that is looked at, and its generic plans over time. */
export function ShareHistory(props: ShareHistoryProps) {
  const [share, setShare] = useState<Share<HistoryShare>>();
  const [isTaken, setTaken] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const open = async (taken: boolean) => {
    const made = await historyShare(props);
    setRefusal(isProblem(made) ? made : undefined);
    if (isProblem(made)) return;
    setTaken(taken);
    setShare(made);
  };
  const close = () => setShare(undefined);
  return (
    <>
      <Button onPress={() => void open(false)}>Share it</Button>
      <Button onPress={() => void open(true)}>Take along</Button>
      {refusal && <ProblemNote problem={refusal} />}
      {share && !isTaken && <ShareDialog share={share} at="" onClose={close} />}
      {share && isTaken && (
        <TakeShareDialog share={share} {...historyWays(share)} onClose={close} />
      )}
    </>
  );
}

async function historyShare({
  database,
  statement,
  history,
}: ShareHistoryProps): Promise<Share<HistoryShare> | Problem> {
  const key = await api.statementKey(database.id, statement.text);
  if (isProblem(key)) return key;
  const found = await api.plansOverTime(
    database.id,
    key.statementKey,
    new AbortController().signal,
  );
  if (isProblem(found)) return found;
  const { kind: _, parameters: __, elsewhere: ___, ...row } = statement;
  return {
    title: titleOf(statement.text),
    createdAt: new Date().toISOString(),
    document: {
      ...{ version: currentVersion, kind: "history", database: database.name },
      ...{ statement: row, history, plans: found.plans },
    },
  };
}
