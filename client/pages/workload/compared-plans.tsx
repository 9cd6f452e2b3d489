import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { AdvisedIndex } from "#shared/indexes/workload/advice.ts";
import { EstimatedPlans } from "../estimated-plans.tsx";

interface ComparedPlansProps {
  readonly databaseId: string;
  readonly text: string;
  readonly indexes: readonly AdvisedIndex[];
  readonly onClose: () => void;
}

/** The plan of a statement now and with a set of indexes: the planner is asked again. */
export function ComparedPlans({ databaseId, text, indexes, onClose }: ComparedPlansProps) {
  const { data } = useQuery({
    queryKey: ["what-if", databaseId, text, indexes.map(({ trial }) => trial)],
    queryFn: async ({ signal }) => {
      const candidates = indexes.map(({ name, trial }) => ({ name, create: trial }));
      const answer = await api.whatIf(databaseId, text, candidates, signal);
      return isProblem(answer) ? answer : plansIn(answer.statements[0]);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Dialog title="The plan now and with these indexes" isOpen isWide onClose={onClose}>
      {!data && <p role="status">Asking the planner</p>}
      {isProblem(data) && <ProblemNote problem={data} />}
      {data && !isProblem(data) && (
        <EstimatedPlans
          label="Now and with these indexes"
          sides={[{ name: "Now" }, { name: "With them" }]}
          before={data.before}
          after={data.after}
        />
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

type Answered = Exclude<Awaited<ReturnType<typeof api.whatIf>>, Problem>["statements"][number];

function plansIn(answered: Answered | undefined) {
  const { before = noPlan, configurations: [after = noPlan] = [] } = answered ?? {};
  if (isProblem(before)) return before;
  return isProblem(after) ? after : { kind: "plans" as const, before, after };
}

const noPlan = problem("not-a-plan", "The planner gave no plan for this statement.");
