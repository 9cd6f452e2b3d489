import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type KeptPlan, keptPlans } from "#client/documents.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { Select } from "#client/ui/select.tsx";
import { formatTime } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { attemptTitle } from "./attempt.ts";
import type { ComparePaneProps } from "./compare-pane.tsx";
import { writeOtherPlan } from "./other-plan.ts";
import { PastePlanDialog } from "./paste-plan-dialog.tsx";

/** With which plan it is compared, and which of the two came first. */
export function CompareChoice(props: ComparePaneProps) {
  const { own, search, onSearch } = props;
  const { data: kept = [] } = useQuery({ queryKey: ["kept"], queryFn: keptPlans, staleTime: 0 });
  const queries = useQueryClient();
  const [isPasting, setPasting] = useState(false);
  const { before, after } = search;
  const chosen = before ?? after;
  const choices = choicesOf(props, isProblem(kept) ? [] : kept);
  const isListed = choices.some(({ value }) => value === chosen);
  const choose = (value: string) => {
    const choice = choices.find((each) => each.value === value);
    onSearch(
      choice?.isFirst
        ? { before: value, after: undefined }
        : { before: undefined, after: value || undefined },
    );
  };
  return (
    <div className="compare-choice">
      <Select
        label="Compare with"
        value={chosen ?? ""}
        options={[
          { value: "", text: own.document.trial ? "the measured index" : "choose a plan" },
          ...choices,
          ...(chosen === undefined || isListed ? [] : [{ value: chosen, text: "another plan" }]),
        ]}
        onChange={choose}
      />
      {chosen !== undefined && (
        <Button onPress={() => onSearch({ before: after, after: before })}>
          Swap before and after
        </Button>
      )}
      <Button onPress={() => setPasting(true)}>Paste another plan</Button>
      <PastePlanDialog
        isOpen={isPasting}
        onClose={() => setPasting(false)}
        onKept={(id) => {
          setPasting(false);
          void queries.invalidateQueries({ queryKey: ["kept"] });
          onSearch({ before: undefined, after: id });
        }}
      />
    </div>
  );
}

interface Choice {
  readonly value: string;
  readonly text: string;
  /** Whether it came before the plan of this page. */
  readonly isFirst: boolean;
}

const choicesOf = ({ own, plans }: ComparePaneProps, kept: readonly KeptPlan[]): Choice[] => [
  ...plans.flatMap((plan, at) => {
    if (at === own.at) return [];
    const title = attemptTitle({ plan, document: own.document });
    const { totalTime } = plan.annotated;
    const time = totalTime === undefined ? "" : `, ${formatTime(totalTime)}`;
    return [
      {
        value: writeOtherPlan({ at }),
        text: `${at + 1}: ${title}${time}`,
        isFirst: at < own.at,
      },
    ];
  }),
  ...kept
    .filter(({ id }) => id !== own.id)
    .map(({ id, title, createdAt }) => ({
      value: writeOtherPlan({ id, at: 0 }),
      text: `${title}, ${formatDate(createdAt)}`,
      isFirst: createdAt < own.document.createdAt,
    })),
];
