import type { ReactNode } from "react";
import { TakeShare, type Ways } from "#client/pages/take-share.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import type { Share } from "#shared/shares/share.ts";

interface SharedHeadProps {
  readonly share: Share;
  /** How it can be taken along. */
  readonly ways: Ways;
  /** Further buttons of the page. */
  readonly actions: ReactNode;
  /** What has to be known of it. */
  readonly note: string | undefined;
  /** Sentences that say what it is. */
  readonly children: ReactNode;
}

/** What stands above a share that is no plan. */
export function SharedHead({ share, ways, actions, note, children }: SharedHeadProps) {
  const { title, createdAt } = share;
  usePageTitle(title);
  return (
    <header>
      <h1>{title}</h1>
      {children}
      <p>
        Shared <time dateTime={createdAt}>{formatDate(createdAt)}</time>, as it was then.
      </p>
      {note && <p role="note">{note}</p>}
      <div className="page-actions">
        {actions}
        <TakeShare share={share} {...ways} />
      </div>
    </header>
  );
}
