import { useState } from "react";
import type { ListedAttempt } from "#client/api.ts";
import { attemptsShare } from "#client/shares/shared-attempts.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import type { AttemptsShare } from "#shared/shares/share-document.ts";
import { ShareDialog } from "./share-dialog.tsx";

interface ShareAttemptsProps {
  readonly attempts: readonly ListedAttempt[];
  /** The database's name. */
  readonly database: string;
}

/** Hands on all attempts with their plans, notes and figures. */
export function ShareAttempts({ attempts, database }: ShareAttemptsProps) {
  const [share, setShare] = useState<Share<AttemptsShare>>();
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const made = await attemptsShare(attempts, database);
    setBusy(false);
    setRefusal(isProblem(made) ? made : undefined);
    if (!isProblem(made)) setShare(made);
  };
  return (
    <>
      <Button isDisabled={isBusy} onPress={() => void open()}>
        Share them
      </Button>
      {refusal && <ProblemNote problem={refusal} />}
      {share && <ShareDialog share={share} at="" onClose={() => setShare(undefined)} />}
    </>
  );
}
