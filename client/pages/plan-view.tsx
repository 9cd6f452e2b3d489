import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from "react";
import { useAnalysis } from "#client/analysis/use-analysis.ts";
import type { Reading } from "#client/analysis/use-reading.ts";
import type { PlanDocument } from "#client/documents.ts";
import type { PlanSearch } from "#client/location.ts";
import { Button } from "#client/ui/button.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { useIsNarrow } from "#client/ui/use-is-narrow.ts";
import type { PlanNotes } from "#client/views/notes/plan-notes.ts";
import { Source } from "#client/views/source/view.tsx";
import { Summary } from "#client/views/summary/view.tsx";
import type { AnalysedPlan, Analysis } from "#shared/analyse-plan.ts";
import { formatTime } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Dismissal } from "#shared/findings/dismissal.ts";
import { splitLines } from "#shared/input/lines.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Compared } from "#shared/report/comparison-markdown.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import { describeDocument, describeSettings, statementOf } from "./describe-document.ts";
import { usePlanWithKnown } from "./known-findings.ts";
import { PlanPanes, tabOf } from "./plan-panes.tsx";
import { PlanPaper } from "./plan-paper.tsx";
import { Running } from "./running.tsx";
import { type TrialRun, useTrialRun } from "./trial-run.ts";
import "./plan-view.css";

interface PlanViewProps {
  readonly id: string;
  readonly document: PlanDocument;
  readonly search: PlanSearch;
  readonly onSearch: (change: Partial<PlanSearch>) => void;
  /** Buttons of the page: share, explain again, delete. Of several plans, for the chosen one. */
  readonly actions: (plan: AnalysedPlan) => ReactNode;
  /** What the page has to say of the document. */
  readonly note?: string | undefined;
  /** Where measured trials go; absent where the plan is only looked at. */
  readonly onTrial?: (trial: ShareTrial) => void;
  /** Where dismissals go; absent where the plan is only looked at. */
  readonly onDismissed?: (dismissed: readonly Dismissal[]) => void;
  readonly notes?: PlanNotes;
}

/** A plan with everything around it, whether it was just explained, kept, or shared. */
export function PlanView(props: PlanViewProps) {
  const { source, title } = props.document;
  usePageTitle(title);
  const { analysis, reading, again } = useAnalysis(source);
  if (!analysis)
    return <main className="plan-unreadable">{reading && <Reads {...reading} />}</main>;
  if (isProblem(analysis)) {
    return <Unreadable problem={analysis} source={source} onAgain={again} />;
  }
  return <Readable {...props} analysis={analysis} />;
}

const Reads = (reading: Reading) => <Running run={reading} text={reading.text} />;

interface UnreadableProps {
  readonly problem: Problem;
  readonly source: string;
  readonly onAgain: () => void;
}

function Unreadable({ problem, source, onAgain }: UnreadableProps) {
  return (
    <main className="plan-unreadable">
      <ProblemNote problem={problem}>
        {problem.code === "cancelled" && <Button onPress={onAgain}>Read it again</Button>}
      </ProblemNote>
      <Source
        text={splitLines(source).map(({ text }) => text)}
        copied={source}
        lines={[]}
        selected={undefined}
        onSelect={() => undefined}
      />
    </main>
  );
}

function Readable({
  id,
  document,
  search,
  onSearch,
  actions,
  note,
  onTrial,
  onDismissed,
  notes,
  analysis,
}: PlanViewProps & { analysis: Analysis }) {
  const { trial } = document;
  const isComparing = search.view === "compare" || search.view === "scores";
  const seesIdeas = !isComparing && tabOf(search) === "findings";
  const trials = useTrialRun(
    document,
    onTrial &&
      ((measured) => {
        onTrial(measured);
        // Whoever has gone to look at something else stays there.
        if (seesIdeas) onSearch({ view: "compare" });
      }),
  );
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(!isNarrow || search.tab !== undefined);
  const choose = (node: NodeId) => {
    onSearch({ node, tab: texts.find((tab) => tab === search.tab) ?? "node" });
    if (isNarrow) setOpen(true);
  };
  const [isTaking, setTaking] = useState(false);
  const compared = useRef<Compared>(undefined);
  const setCompared = useCallback((shown: Compared | undefined) => {
    compared.current = shown;
  }, []);
  const slowest = slowestOf(analysis.plans);
  const { plan: asked = slowest ?? 0 } = search;
  const at = asked < analysis.plans.length ? asked : 0;
  const plan = usePlanWithKnown({ id, document, plan: analysis.plans[at], at });
  if (!plan) return null;
  const title = analysis.plans.length > 1 ? titleOfPlan(plan, document.title) : document.title;
  return (
    <main className="plan">
      <header className="plan-head">
        <div className="plan-title">
          {/* The button that led to another page is gone there: its reader goes on from the heading. */}
          <h1 key={isComparing ? search.view : "plan"} title={title} tabIndex={-1} ref={focusOnce}>
            {title}
          </h1>
          <p>
            {describeDocument(document)}
            {describeSettings(plan.annotated)}
          </p>
        </div>
        {/* In a menu they are put away when they have led elsewhere. */}
        <Actions key={search.view}>
          {analysis.plans.length > 1 && (
            <Select
              label="Plan"
              value={String(at)}
              options={analysis.plans.map((one, nth) => planOption(one, nth, nth === slowest))}
              onChange={(value) =>
                onSearch({ plan: Number(value), node: undefined, zoom: undefined, open: undefined })
              }
            />
          )}
          {isComparing && <Button onPress={() => onSearch(PLAN)}>Show the plan</Button>}
          {search.view !== "compare" && (
            <Button onPress={() => onSearch({ view: "compare" })}>
              {trial ? "Show the trial" : "Compare"}
            </Button>
          )}
          {search.view !== "scores" && (
            <Button onPress={() => onSearch({ view: "scores" })}>Scoresheet</Button>
          )}
          <Button onPress={() => setTaking(true)}>Take along</Button>
          {actions(plan)}
        </Actions>
        {!isComparing && (
          <Summary annotated={plan.annotated} selected={search.node} onSelect={choose} />
        )}
      </header>
      <Suspense>
        {isTaking && (
          <TakeAlongDialog
            title={title}
            document={document}
            plan={plan}
            plans={analysis.plans}
            search={search}
            at={at}
            compared={compared.current}
            notes={notes?.notes}
            isOpen
            onClose={() => setTaking(false)}
          />
        )}
      </Suspense>
      {!isComparing && (
        <PlanPaper
          title={title}
          plan={plan}
          search={search}
          statement={statementOf(plan.annotated, document)}
        />
      )}
      <Notes notes={[note, ...(document.notes ?? [])]} plan={plan} />
      {trials && !seesIdeas && <TrialStrip trials={trials} />}
      <Suspense>
        {search.view === "scores" && (
          <ScoresPane own={{ id, at, document, plan }} plans={analysis.plans} />
        )}
        {search.view === "compare" && (
          <ComparePane
            own={{ id, at, document, plan }}
            plans={analysis.plans}
            search={search}
            onSearch={onSearch}
            onShown={setCompared}
          />
        )}
      </Suspense>
      {!isComparing && (
        <PlanPanes
          id={id}
          document={document}
          plan={plan}
          at={at}
          search={search}
          onSearch={onSearch}
          onSelect={choose}
          isOpen={isOpen}
          onOpen={setOpen}
          trials={trials}
          onDismissed={onDismissed}
          notes={notes}
        />
      )}
    </main>
  );
}

const Actions = ({ children }: { children: ReactNode }) =>
  useIsNarrow() ? (
    <Menu label="Actions">{children}</Menu>
  ) : (
    <div className="plan-actions">{children}</div>
  );

const ComparePane = lazy(async () => ({
  default: (await import("./compare-pane.tsx")).ComparePane,
}));

const ScoresPane = lazy(async () => ({
  default: (await import("./scores-pane.tsx")).ScoresPane,
}));

const TakeAlongDialog = lazy(async () => ({
  default: (await import("./take-along-dialog.tsx")).TakeAlongDialog,
}));

/** Back to the plan alone. */
const PLAN: Partial<PlanSearch> = { view: undefined, before: undefined, after: undefined };

/** Whoever reads one of these sees there what they choose. */
const texts = ["source", "statement", "notes"] as const;

/** A log may hold the plans of many statements. */
const titleOfPlan = ({ annotated }: AnalysedPlan, otherwise: string): string =>
  annotated.plan.queryText === undefined ? otherwise : titleOf(annotated.plan.queryText);

/** Whoever pastes a log looks for this one. */
export function slowestOf(plans: readonly AnalysedPlan[]): number | undefined {
  if (plans.length < 2) return;
  let [most, slowest]: [Milliseconds, number | undefined] = [0, undefined];
  for (const [at, { annotated }] of plans.entries()) {
    if ((annotated.totalTime ?? 0) > most) [most, slowest] = [annotated.totalTime ?? 0, at];
  }
  return slowest;
}

function planOption({ annotated }: AnalysedPlan, at: number, isSlowest: boolean) {
  const { nodes, queryText } = annotated.plan;
  const [root] = nodes;
  const name = queryText ? titleOf(queryText) : root && nodeTitle(root);
  const time = annotated.totalTime === undefined ? "" : `, ${formatTime(annotated.totalTime)}`;
  const mark = isSlowest ? ", the slowest" : "";
  return { value: String(at), text: `${at + 1}${time}${mark}: ${name ?? ""}` };
}

/**
 * Whoever works with the keyboard goes on from the heading of what was just explained. The focus
 * needs the page to be measured: when it has been drawn, that costs nothing.
 */
function focusOnce(heading: HTMLElement | null) {
  const later = setTimeout(() => {
    if (globalThis.document.activeElement === globalThis.document.body) heading?.focus();
  });
  return () => clearTimeout(later);
}

/** What had to be guessed or could not be placed: said, never hidden. */
function Notes({ notes, plan }: { notes: readonly (string | undefined)[]; plan: AnalysedPlan }) {
  const { notes: guessed, unplaced } = plan.annotated.plan;
  const all = new Set([...notes, ...guessed].filter((note) => note !== undefined));
  if (all.size + unplaced.length === 0) return null;
  return (
    <div className="plan-notes" role="note">
      {[...all].map((note) => (
        <p key={note}>{note}</p>
      ))}
      {unplaced.length > 0 && (
        <details>
          <summary>
            {unplaced.length === 1
              ? "A line of the source could not be placed in the plan"
              : `${unplaced.length} lines of the source could not be placed in the plan`}
          </summary>
          <pre>{unplaced.map(({ line, text }) => `${line}: ${text}`).join("\n")}</pre>
        </details>
      )}
    </div>
  );
}

/** What is measured goes on while the reader looks elsewhere. */
function TrialStrip({ trials: { run, refusal } }: { trials: TrialRun }) {
  if (!run.isRunning && !refusal) return null;
  return (
    <div className="plan-strip">
      {run.isRunning ? (
        <Running run={run} text="Building and measuring the index" />
      ) : (
        refusal && <ProblemNote problem={refusal} />
      )}
    </div>
  );
}
