import { type CSSProperties, type ReactNode, useMemo, useState } from "react";
import type { PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { Splitter, usePanelWidth } from "#client/ui/splitter.tsx";
import { type TabItem, Tabs } from "#client/ui/tabs.tsx";
import { Comparison } from "#client/views/compare/view.tsx";
import { heaviestNodes } from "#client/views/findings/heaviest.ts";
import { Findings } from "#client/views/findings/view.tsx";
import { NodeFacts } from "#client/views/node/view.tsx";
import { Source } from "#client/views/source/view.tsx";
import { Summary } from "#client/views/summary/view.tsx";
import { Tree } from "#client/views/tree/view.tsx";
import { type AnalysedPlan, type Analysis, analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import { describeDocument } from "./describe-document.ts";
import { IndexIdeas, useSuggestions } from "./index-ideas.tsx";
import { PlanSource } from "./plan-source.tsx";
import "./plan-view.css";

interface PlanViewProps {
  readonly document: PlanDocument;
  readonly search: PlanSearch;
  readonly onSearch: (change: Partial<PlanSearch>) => void;
  /** Buttons of the page: share, explain again, delete. */
  readonly actions: ReactNode;
  /** Where measured trials go; absent where the plan is only looked at. */
  readonly onTrial?: (trial: ShareTrial) => void;
}

/** A plan with everything around it, whether it was just explained, kept, or shared. */
export function PlanView(props: PlanViewProps) {
  const { source } = props.document;
  const analysis = useMemo(() => analysePlan(source), [source]);
  if (isProblem(analysis)) return <Unreadable problem={analysis} source={source} />;
  return <Readable {...props} analysis={analysis} />;
}

function Unreadable({ problem, source }: { problem: Problem; source: string }) {
  return (
    <main className="plan-unreadable">
      <ProblemNote problem={problem} />
      <Source source={source} lines={[]} selected={undefined} onSelect={() => undefined} />
    </main>
  );
}

function Readable({
  document,
  search,
  onSearch,
  actions,
  onTrial,
  analysis,
}: PlanViewProps & { analysis: Analysis }) {
  const [first] = analysis.plans;
  const plan = analysis.plans[search.plan ?? 0] ?? first;
  if (!plan) return null;
  const { trial } = document;
  const isComparing = search.view === "compare" && trial !== undefined;
  return (
    <main className="plan">
      <header className="plan-head">
        <div className="plan-title">
          <h1 title={document.title}>{document.title}</h1>
          <p>{describeDocument(document)}</p>
        </div>
        <Summary annotated={plan.annotated} />
        <div className="plan-actions">
          {analysis.plans.length > 1 && (
            <Select
              label="Plan"
              value={String(search.plan ?? 0)}
              options={analysis.plans.map(planOption)}
              onChange={(value) => onSearch({ plan: Number(value), node: undefined })}
            />
          )}
          {trial && (
            <Button onPress={() => onSearch({ view: isComparing ? undefined : "compare" })}>
              {isComparing ? "Show the plan" : "Show the trial"}
            </Button>
          )}
          {actions}
        </div>
      </header>
      <Notes document={document} plan={plan} />
      {isComparing && trial ? (
        <Comparison trial={trial} />
      ) : (
        <Panes
          document={document}
          plan={plan}
          search={search}
          onSearch={onSearch}
          {...(onTrial && { onTrial })}
        />
      )}
    </main>
  );
}

const planOption = ({ annotated }: AnalysedPlan, at: number) => ({
  value: String(at),
  text: `${at + 1}: ${annotated.plan.nodes[0] ? nodeTitle(annotated.plan.nodes[0]) : ""}`,
});

/** What had to be guessed or could not be placed: said, never hidden. */
function Notes({ document, plan }: { document: PlanDocument; plan: AnalysedPlan }) {
  const { notes, unplaced } = plan.annotated.plan;
  const all = [...(document.notes ?? []), ...notes];
  if (all.length + unplaced.length === 0) return null;
  return (
    <div className="plan-notes" role="note">
      {all.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {unplaced.length > 0 && (
        <details>
          <summary>{unplaced.length} lines of the source could not be placed in the plan</summary>
          <pre>{unplaced.map(({ line, text }) => `${line}: ${text}`).join("\n")}</pre>
        </details>
      )}
    </div>
  );
}

/** In CSS pixels. */
const PANEL = { least: 280, most: 900 };

type Tab = NonNullable<PlanSearch["tab"]>;

function Panes({
  document,
  plan,
  search,
  onSearch,
  onTrial,
}: Omit<PlanViewProps, "actions"> & { plan: AnalysedPlan }) {
  const { annotated, findings } = plan;
  const [isOpen, setOpen] = useState(true);
  const [width, setWidth] = usePanelWidth("planlens:panel", 420, PANEL);
  const suggestions = useSuggestions(document, plan);
  const choose = (node: NodeId) =>
    onSearch({ node, tab: search.tab === "source" ? "source" : "node" });
  const tabs: TabItem<Tab>[] = [
    {
      id: "findings",
      title: findings.length > 0 ? `Findings ${findings.length}` : "Findings",
      content: () => (
        <Findings
          findings={findings}
          heaviest={heaviestNodes(annotated)}
          selected={search.node}
          onSelect={(node) => onSearch({ node })}
          remedy={(finding) => (
            <IndexIdeas
              findings={findings}
              document={document}
              finding={finding}
              suggestions={suggestions}
              {...(onTrial && { onTrial })}
            />
          )}
        />
      ),
    },
    {
      id: "node",
      title: "Node",
      content: () => <NodeFacts annotated={annotated} node={search.node} />,
    },
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
  ];
  if (document.statement) tabs.push(statementTab(document.statement));
  const selected = search.tab ?? (findings.length > 0 ? "findings" : "node");
  return (
    <div
      className={isOpen ? "plan-panes" : "plan-panes plan-panes-wide"}
      style={{ "--panel": `${width}px` } as CSSProperties}
    >
      <Tree
        annotated={annotated}
        findings={findings}
        selected={search.node}
        onSelect={choose}
        label="Plan tree"
      />
      <Button
        kind="quiet"
        label={isOpen ? "Put the panel away" : "Show the panel"}
        onPress={() => setOpen(!isOpen)}
      >
        {isOpen ? "›" : "‹"}
      </Button>
      {isOpen && (
        <Splitter label="Width of the panel" width={width} {...PANEL} onChange={setWidth} />
      )}
      {isOpen && (
        <aside className="plan-panel" aria-label="About the plan">
          <Tabs
            label="About the plan"
            tabs={tabs}
            selected={tabs.some(({ id }) => id === selected) ? selected : "node"}
            onSelect={(tab) => onSearch({ tab })}
          />
        </aside>
      )}
    </div>
  );
}

const statementTab = (statement: string): TabItem<Tab> => ({
  id: "statement",
  title: "Statement",
  content: () => (
    <div className="plan-statement">
      <CopyButton text={statement} label="Copy the statement" />
      <SqlText sql={statement} />
    </div>
  ),
});
