import type { ReactNode } from "react";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import type { Share } from "#shared/shares/share.ts";

interface SharedHeadProps extends Omit<Share, "document"> {
  /** Buttons of the page. */
  readonly actions: ReactNode;
  /** What has to be known of it. */
  readonly note: string | undefined;
  /** Sentences that say what it is. */
  readonly children: ReactNode;
}

/** What stands above a share that is no plan. */
export function SharedHead({ title, createdAt, actions, note, children }: SharedHeadProps) {
  usePageTitle(title);
  return (
    <header>
      <h1>{title}</h1>
      {children}
      <p>
        Shared <time dateTime={createdAt}>{formatDate(createdAt)}</time>, as it was then.
      </p>
      {note && <p role="note">{note}</p>}
      <div className="page-actions">{actions}</div>
    </header>
  );
}
