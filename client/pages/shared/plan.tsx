import { useMemo } from "react";
import { useKeptNotes } from "#client/pages/kept-notes.ts";
import { PlanView } from "#client/pages/plan-view.tsx";
import { planPart } from "#client/share-search.ts";
import { fromShare } from "#client/shares/shared-plan.ts";
import type { PlanShare } from "#shared/shares/share-document.ts";
import type { OpenedProps } from "./opened.tsx";

/** It looks as it did to whoever shared it. */
export function SharedPlan(props: OpenedProps<PlanShare>) {
  const { id, share, search, onSearch, note, notes, actions } = props;
  const document = useMemo(() => fromShare(share), [share]);
  const came = useKeptNotes({ id, document });
  return (
    <PlanView
      id={id}
      note={note}
      notes={notes ?? came}
      document={document}
      search={planPart(search)}
      onSearch={onSearch}
      actions={() => actions}
    />
  );
}
