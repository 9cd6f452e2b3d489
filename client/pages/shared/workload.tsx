import { workloadWays } from "#client/pages/take-share.tsx";
import { WorkloadResult } from "#client/pages/workload/result.tsx";
import type { WorkloadShare } from "#shared/shares/share-document.ts";
import { SharedHead } from "./head.tsx";
import type { OpenedProps } from "./opened.tsx";
import "#client/pages/workload/workload.css";

/** Indexes for many statements at once, as they were chosen. */
export function SharedWorkload(props: OpenedProps<WorkloadShare>) {
  const { share, search, onSearch, note, actions } = props;
  const { document } = share;
  const { database, workload } = document;
  return (
    <main className="page workload">
      <SharedHead
        share={share}
        ways={workloadWays(share, search.step)}
        note={note}
        actions={actions}
      >
        <p>
          The set of indexes that saves most for the heaviest statements of {database} together,
          each by the time it took. A planner priced every set on a copy of the database without
          rows; nothing was run or built.
        </p>
      </SharedHead>
      <WorkloadResult
        workload={workload}
        databaseName={database}
        createdAt={workload.advice.planner.readAt}
        step={search.step}
        onStep={(step) => onSearch({ step })}
      />
    </main>
  );
}
