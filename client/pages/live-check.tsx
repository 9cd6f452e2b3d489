import { useMutation } from "@tanstack/react-query";
import { api, type HypopgAnswer } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatBytes, formatCost } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";

/** Where a statement was run, whose server can be asked again. */
export interface LiveStatement {
  readonly databaseId: string;
  readonly statement: string;
}

/** Asks the live server's planner, by HypoPG. */
export function LiveCheck({ live, index }: { live: LiveStatement; index: string }) {
  const { databaseId, statement } = live;
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => api.askHypopg(databaseId, { statement, index }, AbortSignal.timeout(LONGEST)),
  });
  return (
    <>
      <Button isDisabled={isPending} onPress={() => mutate()}>
        Verify on the live server
      </Button>
      {data && isProblem(data) && <ProblemNote problem={data} />}
      {data && !isProblem(data) && <p role="status">{sentenceOf(data)}</p>}
    </>
  );
}

/** Milliseconds; the server gives up on each plan sooner. */
const LONGEST = 60_000;

function sentenceOf({ cases, isUsed, size, version }: HypopgAnswer): string {
  const by = `The live server’s planner, by HypoPG ${version},`;
  if (!isUsed) return `${by} would not use the index.`;
  const costs = cases.map(
    ({ label, before, after }) => `${formatCost(before)} → ${formatCost(after)}, ${label}`,
  );
  return `${by} would use it: cost ${costs.join("; ")}. It takes the index for ${formatBytes(size)}, which is often twice its size. Nothing was built, and it has been told to forget it.`;
}
