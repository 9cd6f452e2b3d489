import { useMemo } from "react";
import { useAnalysis } from "#client/analysis/use-analysis.ts";
import { describeDocument } from "#client/pages/describe-document.ts";
import { usePlanWithKnown } from "#client/pages/known-findings.ts";
import { slowestOf } from "#client/pages/plan-view.tsx";
import { PlanViews } from "#client/pages/plan-views.tsx";
import { Running } from "#client/pages/running.tsx";
import { planPart } from "#client/share-search.ts";
import { fromShare } from "#client/shares/shared-plan.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Summary } from "#client/views/summary/view.tsx";
import type { Analysis } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { PlanShare } from "#shared/shares/share-document.ts";
import type { OpenedProps } from "./opened.tsx";
import "#client/pages/plan-view.css";
import "./embed.css";

/** A plan in a frame: its views and what they sum up to; all else is on the page that it links to. */
export function EmbeddedPlan(props: OpenedProps<PlanShare>) {
  const { analysis, reading } = useAnalysis(props.share.document.source);
  usePageTitle(props.share.title);
  if (!analysis)
    return <main className="page">{reading && <Running run={reading} text={reading.text} />}</main>;
  if (isProblem(analysis))
    return (
      <main className="page">
        <ProblemNote problem={analysis} />
      </main>
    );
  return <Read {...props} analysis={analysis} />;
}

function Read({
  id,
  share,
  search: given,
  onSearch,
  note,
  actions,
  analysis: { plans },
}: OpenedProps<PlanShare> & { analysis: Analysis }) {
  const document = useMemo(() => fromShare(share), [share]);
  const search = planPart(given);
  const { plan: asked = slowestOf(plans) ?? 0 } = search;
  const at = asked < plans.length ? asked : 0;
  const plan = usePlanWithKnown({ id, document, plan: plans[at], at });
  if (!plan) return null;
  const select = (node: number) => onSearch({ node });
  return (
    <main className="plan embed">
      <header className="plan-head">
        <div className="plan-title">
          <h1 title={share.title}>{share.title}</h1>
          <p>{describeDocument(document)}</p>
        </div>
        {actions}
        <Summary annotated={plan.annotated} selected={search.node} onSelect={select} />
      </header>
      {note && (
        <p className="plan-notes" role="note">
          {note}
        </p>
      )}
      <div className="embed-views">
        <PlanViews
          plan={plan}
          notes={undefined}
          search={search}
          onSearch={onSearch}
          onSelect={select}
        >
          {undefined}
        </PlanViews>
      </div>
    </main>
  );
}
