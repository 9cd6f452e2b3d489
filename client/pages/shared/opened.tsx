import type { LinkProps } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { ShareSearch } from "#client/location.ts";
import type { PlanNotes } from "#client/views/notes/plan-notes.ts";
import { never } from "#shared/base/never.ts";
import type { Share } from "#shared/shares/share.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";

/** What each kind is shown with. */
export interface OpenedProps<D extends ShareDocument = ShareDocument> {
  /** What the browser keeps of it by its id is nothing of another one's. */
  readonly id: string;
  readonly share: Share<D>;
  readonly search: ShareSearch;
  readonly onSearch: (change: ShareSearch) => void;
  /** A link that shows something else of it. */
  readonly linkTo: (search: ShareSearch) => LinkProps;
  /** What has to be known of it. */
  readonly note: string | undefined;
  /** Where a server keeps them. */
  readonly notes?: PlanNotes;
  /** Buttons of the page. */
  readonly actions: ReactNode;
}

/** A share of any kind, wherever it came from. */
export const OpenedShare = (props: OpenedProps) => (
  <Suspense fallback={<p className="page page-soft">Opening what was shared</p>}>
    {shown(props)}
  </Suspense>
);

function shown({ share: { document, ...around }, ...props }: OpenedProps): ReactNode {
  switch (document.kind) {
    case "plan":
      return <SharedPlan {...props} share={{ ...around, document }} />;
    case "comparison":
      return <SharedComparison {...props} share={{ ...around, document }} />;
    case "capture":
      return <SharedCapture {...props} share={{ ...around, document }} />;
    case "history":
      return <SharedHistory {...props} share={{ ...around, document }} />;
    case "workload":
      return <SharedWorkload {...props} share={{ ...around, document }} />;
    case "attempts":
      return <SharedAttempts {...props} share={{ ...around, document }} />;
    default:
      return never(document);
  }
}

const SharedPlan = lazy(async () => ({ default: (await import("./plan.tsx")).SharedPlan }));

const SharedComparison = lazy(async () => ({
  default: (await import("./comparison.tsx")).SharedComparison,
}));

const SharedCapture = lazy(async () => ({
  default: (await import("./capture.tsx")).SharedCapture,
}));

const SharedHistory = lazy(async () => ({
  default: (await import("./history.tsx")).SharedHistory,
}));

const SharedWorkload = lazy(async () => ({
  default: (await import("./workload.tsx")).SharedWorkload,
}));

const SharedAttempts = lazy(async () => ({
  default: (await import("./attempts.tsx")).SharedAttempts,
}));
