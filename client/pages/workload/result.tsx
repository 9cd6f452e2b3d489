import type { ReactNode } from "react";
import { download, fileName } from "#client/exports/download.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { NumberTable } from "#client/ui/number-table.tsx";
import { formatSpan } from "#client/views/history/moments.ts";
import { WorkloadCurve } from "#client/views/workload-curve/view.tsx";
import { formatBytes, formatShare } from "#shared/base/format.ts";
import type { AdvisedStep, KeptWorkload } from "#shared/indexes/workload/advice.ts";
import { migrationOf } from "#shared/indexes/workload/migration.ts";
import { indexesOf, stepTitle } from "#shared/indexes/workload/step-title.ts";
import { shownStep, usualStep } from "#shared/indexes/workload/usual-step.ts";
import { DropList } from "./drop-list.tsx";
import { StatementTable } from "./statement-table.tsx";
import { StepIndexes } from "./step-indexes.tsx";

interface ResultProps {
  readonly workload: KeptWorkload;
  readonly databaseName: string;
  /** When it was chosen, ISO 8601. */
  readonly createdAt: string;
  /** Where the planner can be asked again; absent where it was only shared. */
  readonly databaseId?: string;
  /** Buttons of the page. */
  readonly actions?: ReactNode;
  /** The usual one, unless it is said. */
  readonly step: number | undefined;
  readonly onStep: (step: number) => void;
}

/** The curve, and all that the chosen set of it does. */
export function WorkloadResult(props: ResultProps) {
  const { workload, databaseId, step, onStep } = props;
  const { advice, limits, covered, since, until } = workload;
  const { steps, statements, unplanned } = advice;
  const chosen = shownStep(workload, step);
  const set = steps[chosen];
  return (
    <>
      <p>
        {statements.length === 1 ? "One statement was" : `${statements.length} statements were`}{" "}
        planned, {formatShare(covered)} of the time that was counted
        {since && (until ? `, ${formatSpan(since, until)}` : ` since ${since.slice(0, 10)}`)}. What
        is saved is a share of the planner’s cost, each statement counting for its time, and none
        for so much that it hides the rest.
      </p>
      {set ? (
        <>
          <section className="workload-steps" aria-labelledby="steps">
            <h2 id="steps">What is saved by size</h2>
            <WorkloadCurve
              points={steps.map(({ size, left }) => ({ size, saved: 1 - left }))}
              chosen={chosen}
              onChoose={onStep}
            />
            <StepTable steps={steps} chosen={chosen} onStep={onStep} />
            {usualStep(steps, limits) < steps.length - 1 && (
              <p className="page-soft">
                Shown first is the smallest set that saves nine tenths of what the largest does.
              </p>
            )}
          </section>
          <section className="workload-set" aria-labelledby="set">
            <h2 id="set">{stepTitle(set)}</h2>
            <p>{provedOf(set, advice.considered)}</p>
            <Export {...props} chosen={chosen} />
            <StepIndexes advice={advice} step={set} />
          </section>
          <StatementTable advice={advice} step={set} databaseId={databaseId} />
          <DropList step={set} />
        </>
      ) : (
        <p>
          No index is worth creating: of {advice.considered} that could serve these statements, no
          set saves anything worth its room.
        </p>
      )}
      {unplanned.length > 0 && (
        <details>
          <summary>
            {unplanned.length === 1
              ? "One statement could not be planned"
              : `${unplanned.length} statements could not be planned`}
          </summary>
          <ul className="workload-unplanned">
            {unplanned.map(({ key, text, reason }) => (
              <li key={key}>
                <code>{text.slice(0, 200)}</code>
                <p>{reason}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <PlannerNotes {...advice.planner} plans={advice.plans} />
    </>
  );
}

/** Estimates are right by no less. */
const A_THOUSANDTH = 0.001;

function provedOf({ left, leastLeft }: AdvisedStep, considered: number): string {
  return left - leastLeft <= A_THOUSANDTH
    ? `Proved: of the ${considered} indexes that were considered, no set that keeps to this size saves a thousandth of the whole more. Taken for granted is only that the planner does no worse where it has more indexes to choose from.`
    : `Proved: at this size no set of the ${considered} indexes that were considered saves more than ${formatShare(1 - leastLeft)}. Whether one saves more than this, the planner was not asked to the end.`;
}

function StepTable({
  steps,
  chosen,
  onStep,
}: {
  readonly steps: readonly AdvisedStep[];
  readonly chosen: number;
  readonly onStep: (step: number) => void;
}) {
  return (
    <NumberTable
      label="Sets of indexes, from the smallest"
      titles={[{ text: "Set" }, { text: "Size" }, { text: "WAL a day" }, { text: "Saved" }]}
    >
      {steps.map((step, at) => (
        <tr key={step.size} className={at === chosen ? "number-chosen" : undefined}>
          <th scope="row">
            <button type="button" aria-pressed={at === chosen} onClick={() => onStep(at)}>
              {indexesOf(step)}
            </button>
          </th>
          <td>{formatBytes(step.size)}</td>
          <td>{step.walPerDay === undefined ? "not counted" : formatBytes(step.walPerDay)}</td>
          <td>{formatShare(1 - step.left)}</td>
        </tr>
      ))}
    </NumberTable>
  );
}

function Export({
  workload,
  databaseName,
  createdAt,
  actions,
  chosen,
}: ResultProps & { readonly chosen: number }) {
  const migration = migrationOf(
    workload.advice,
    chosen,
    `Indexes for the heaviest statements of ${databaseName}, chosen by Planlens on ${createdAt.slice(0, 10)}.`,
  );
  return (
    <div className="workload-actions">
      <Button
        onPress={() =>
          download(
            fileName(`indexes for ${databaseName}`, "sql"),
            new Blob([migration], { type: "application/sql" }),
          )
        }
      >
        Save as a migration
      </Button>
      <CopyButton text={migration} label="Copy the migration" />
      {actions}
    </div>
  );
}

function PlannerNotes({
  version,
  readAt,
  limits,
  plans,
}: KeptWorkload["advice"]["planner"] & { readonly plans: number }) {
  return (
    <div className="workload-note">
      <p>
        {plans.toLocaleString("en")} plans by Postgres {Math.floor(version / 10_000)} in a copy
        without rows: this database’s tables, indexes and statistics of{" "}
        {readAt.slice(0, 16).replace("T", " ")} UTC. Costs are estimates, not times: try what you
        build with EXPLAIN ANALYZE.
      </p>
      {limits.map((limit) => (
        <p key={limit}>{limit}</p>
      ))}
    </div>
  );
}
