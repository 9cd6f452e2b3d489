import { type CSSProperties, lazy, Suspense, useMemo, useRef, useState } from "react";
import type { PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { Button } from "#client/ui/button.tsx";
import { SheetGrip } from "#client/ui/sheet-grip.tsx";
import { Splitter, usePanelWidth } from "#client/ui/splitter.tsx";
import { type TabItem, Tabs } from "#client/ui/tabs.tsx";
import { useIsNarrow } from "#client/ui/use-is-narrow.ts";
import { useKeys } from "#client/ui/use-keys.ts";
import { Finder } from "#client/views/find/view.tsx";
import type { PlanNotes } from "#client/views/notes/plan-notes.ts";
import { WholePlan } from "#client/views/summary/whole-plan.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Dismissal } from "#shared/findings/dismissal.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type OpenNotes, openByNode } from "#shared/shares/note.ts";
import { statementOf } from "./describe-document.ts";
import { useIndexAdvice } from "./index-advice.ts";
import { IndexIdeas, ideasFor } from "./index-ideas.tsx";
import { IndexList } from "./index-list.tsx";
import { type Parted, PlanFindings, part } from "./plan-findings.tsx";
import { PlanKeys } from "./plan-keys.tsx";
import { PlanSource } from "./plan-source.tsx";
import { PlanViews } from "./plan-views.tsx";
import type { TrialRun } from "./trial-run.ts";

interface PlanPanesProps {
  readonly id: string;
  readonly document: PlanDocument;
  /** With all its findings, also those that were dismissed. */
  readonly plan: AnalysedPlan;
  /** Which plan of the document it is, from 0. */
  readonly at: number;
  readonly search: PlanSearch;
  readonly onSearch: (change: Partial<PlanSearch>) => void;
  readonly onSelect: (node: NodeId) => void;
  /** Whether the panel is shown, all of it. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly trials: TrialRun | undefined;
  readonly onDismissed: ((dismissed: readonly Dismissal[]) => void) | undefined;
  readonly notes: PlanNotes | undefined;
}

/** With a sentence for each property and each type of node, it comes when it is wanted. */
const NodeFacts = lazy(async () => ({
  default: (await import("#client/views/node/view.tsx")).NodeFacts,
}));

const Notes = lazy(async () => ({ default: (await import("#client/views/notes/view.tsx")).Notes }));

/** Brings the parser with it. */
const PlanStatement = lazy(async () => ({
  default: (await import("./plan-statement.tsx")).PlanStatement,
}));

/** In CSS pixels. */
const PANEL = { least: 280, most: 900 };

/** The plan in one of its views, and beside it or below it the panel with all that is known of it. */
export function PlanPanes(props: PlanPanesProps) {
  const { document, at, search, onSearch, onSelect, isOpen, onOpen, notes } = props;
  const parted = useMemo(
    () => part(props.plan, at, document.dismissed),
    [props.plan, at, document.dismissed],
  );
  const plan = useMemo(() => ({ ...props.plan, findings: parted.findings }), [props.plan, parted]);
  const isNarrow = useIsNarrow();
  const [isFinding, setFinding] = useState(false);
  const [width, setWidth] = usePanelWidth("planlens:panel", 440, PANEL);
  const [height, setHeight] = useState<number>();
  const written = notes?.notes;
  const open = useMemo(() => written && openByNode(written, at), [written, at]);
  const tabs = usePanelTabs(props, parted, open);
  const selected = tabOf(search);
  useKeys({ "/": () => setFinding(true), p: () => onOpen(!isOpen) });
  const panes = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={panes}
      className={isOpen ? "plan-panes" : "plan-panes plan-panes-closed"}
      style={
        { "--panel": `${width}px`, ...(height && { "--sheet": `${height}px` }) } as CSSProperties
      }
    >
      <PlanViews plan={plan} notes={open} search={search} onSearch={onSearch} onSelect={onSelect}>
        <div className="plan-tools">
          <Button kind="quiet" label="Find a node" onPress={() => setFinding(!isFinding)}>
            Find
          </Button>
          <PlanKeys />
          {!isNarrow && (
            <Button
              kind="quiet"
              label={isOpen ? "Put the panel away" : "Show the panel"}
              onPress={() => onOpen(!isOpen)}
            >
              {isOpen ? "›" : "‹"}
            </Button>
          )}
        </div>
      </PlanViews>
      {isFinding && (
        <Finder
          plan={plan.annotated.plan}
          selected={search.node}
          onSelect={(node) => onSearch({ node })}
          onClose={() => setFinding(false)}
          home={() => panes.current?.querySelector<HTMLElement>(PICTURE)}
        />
      )}
      <Splitter label="Width of the panel" width={width} {...PANEL} onChange={setWidth} />
      <aside className="plan-panel" aria-label="About the plan">
        <SheetGrip what="the panel" isOpen={isOpen} onOpen={onOpen} onPull={setHeight} />
        <Tabs
          isScrolled
          label="About the plan"
          tabs={tabs}
          selected={tabs.some(({ id }) => id === selected) ? selected : "findings"}
          onSelect={(tab) => onSearch({ tab })}
          onPress={() => onOpen(true)}
        />
      </aside>
    </div>
  );
}

/** Where the keys walk in a view. */
const PICTURE = ".plan-views [role='tabpanel'] [tabindex='0']";

type Tab = NonNullable<PlanSearch["tab"]>;

export const tabOf = ({ tab = "findings" }: PlanSearch): Tab => tab;

function usePanelTabs(
  props: PlanPanesProps,
  parted: Parted,
  open: OpenNotes | undefined,
): TabItem<Tab>[] {
  const { document, plan, at, search, onSearch, trials, onDismissed } = props;
  const { annotated } = plan;
  const { findings } = parted;
  const advice = useIndexAdvice({ ...props, isWanted: tabOf(search) === "indexes" });
  const statement = statementOf(annotated, document);
  const { database } = document;
  const card = {
    live:
      database?.id !== undefined && document.statement !== undefined
        ? { databaseId: database.id, statement: document.statement }
        : undefined,
    trials,
    measured: document.trial?.index,
    onShowTrial: () => onSearch({ view: "compare" }),
  };
  return [
    {
      id: "findings",
      title: findings.length > 0 ? `Findings ${findings.length}` : "Findings",
      content: () => (
        <PlanFindings
          {...parted}
          annotated={annotated}
          at={at}
          dismissals={document.dismissed ?? []}
          onDismissed={onDismissed}
          selected={search.node}
          onSelect={(node) => onSearch({ node })}
          hasRemedy={(finding) => ideasFor(finding, advice).length > 0}
          remedy={(finding) => (
            <IndexIdeas
              findings={findings}
              finding={finding}
              advice={advice}
              onShowAll={() => onSearch({ tab: "indexes" })}
              {...card}
            />
          )}
        />
      ),
    },
    ...(statement || hasSuggestions(advice) ? [indexTab(advice, card)] : []),
    {
      id: "node",
      title: "Node",
      content: () => (
        <Suspense>
          <NodeFacts annotated={annotated} node={search.node} />
        </Suspense>
      ),
    },
    ...(props.notes ? [notesTab(props.notes, open, props)] : []),
    { id: "plan", title: "Whole plan", content: () => <WholePlan annotated={annotated} /> },
    {
      id: "source",
      title: "Source",
      content: () => (
        <PlanSource
          source={document.source}
          plan={plan}
          selected={search.node}
          onSelect={(node) => onSearch({ node })}
        />
      ),
    },
    ...(statement ? [statementTab(statement, props)] : []),
  ];
}

function notesTab(
  notes: PlanNotes,
  open: OpenNotes = new Map(),
  { plan, at, search, onSearch }: PlanPanesProps,
): TabItem<Tab> {
  const count = [...open.values()].reduce((sum, one) => sum + one, 0);
  return {
    id: "notes",
    title: count > 0 ? `Notes ${count}` : "Notes",
    content: () => (
      <Suspense>
        <Notes
          notes={notes}
          annotated={plan.annotated}
          at={at}
          selected={search.node}
          onSelect={(node) => onSearch({ node })}
        />
      </Suspense>
    ),
  };
}

const hasSuggestions = (advice: ReturnType<typeof useIndexAdvice>): boolean =>
  advice !== undefined && !isProblem(advice) && advice.suggestions.length > 0;

function indexTab(
  advice: ReturnType<typeof useIndexAdvice>,
  card: Omit<Parameters<typeof IndexList>[0], "advice">,
): TabItem<Tab> {
  const count = advice && !isProblem(advice) ? advice.suggestions.length : 0;
  return {
    id: "indexes",
    title: count > 0 ? `Indexes ${count}` : "Indexes",
    content: () => <IndexList advice={advice} {...card} />,
  };
}

const statementTab = (sql: string, { plan, search, onSearch }: PlanPanesProps): TabItem<Tab> => ({
  id: "statement",
  title: "Statement",
  content: () => (
    <Suspense>
      <PlanStatement
        sql={sql}
        plan={plan.annotated.plan}
        selected={search.node}
        onSelect={(node) => onSearch({ node })}
      />
    </Suspense>
  ),
});
