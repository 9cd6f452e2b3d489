import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { mentionsQuery, sessionQuery } from "#client/api.ts";
import { NoteCount } from "#client/ui/note-count.tsx";

/** For whoever is signed in by a name: how many notes call them that they have not seen. */
export function MentionsLink() {
  const { data: session } = useQuery(sessionQuery);
  const { data: mentions = [] } = useQuery({
    ...mentionsQuery,
    enabled: session?.name !== undefined,
  });
  if (session?.name === undefined) return null;
  const unread = mentions.filter(({ isUnread }) => isUnread).length;
  return (
    <Link
      to="/mentions"
      className="top-mentions"
      aria-label={unread > 0 ? `Mentions, ${unread} unread` : "Mentions"}
    >
      @{unread > 0 && <NoteCount count={unread} words={`${unread} unread`} />}
    </Link>
  );
}
