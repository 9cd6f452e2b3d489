import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Mention, mentionsQuery, sessionQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { NoteBody } from "#client/views/notes/note-body.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import "./mentions-page.css";

/** The notes on shares that call whoever is signed in. */
export function MentionsPage() {
  usePageTitle("Mentions");
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { data: mentions, error } = useQuery(mentionsQuery);
  const [refusal, setRefusal] = useState<Problem>();
  const unread = (mentions ?? []).flatMap(({ note, isUnread }) => (isUnread ? [note] : []));
  const readAll = async () => {
    const answer = await api.readMentions(unread);
    setRefusal(isProblem(answer) ? answer : undefined);
    await queries.invalidateQueries(mentionsQuery);
  };
  const name = session?.name;
  const shown = refusal ?? (isProblem(error) ? error : undefined);
  return (
    <main className="page mentions">
      <header>
        <h1>Mentions</h1>
        <p>{session && (name === undefined ? NO_NAME : said(name, mentions))}</p>
      </header>
      {shown && <ProblemNote problem={shown} />}
      {unread.length > 0 && (
        <div>
          <Button onPress={() => void readAll()}>Mark all as read</Button>
        </div>
      )}
      {name !== undefined && (
        <ul className="mentions-list">
          {(mentions ?? []).map((mention) => (
            <MentionItem key={mention.note} {...mention} name={name} />
          ))}
        </ul>
      )}
    </main>
  );
}

const NO_NAME =
  "Only who signs in with an organisation has a name that others can call: a token has none, and a name that is typed may be anybody’s.";

const said = (name: string, mentions: readonly Mention[] | undefined): string => {
  if (!mentions) return "Reading the notes";
  return mentions.length === 0
    ? `No note on a share calls you. Whoever writes @${name} in one does.`
    : "The notes on shares that call you, the newest first. They go with their share.";
};

function MentionItem({ name, ...mention }: Mention & { readonly name: string }) {
  const { share, title, plan, node, madeBy, isVouched, createdAt, text } = mention;
  return (
    <li className={mention.isUnread ? "mentions-unread" : ""}>
      <p className="mentions-head">
        <Link
          to="/s/$id"
          params={{ id: share }}
          search={{ tab: "notes", plan, ...(node !== null && { node }) }}
        >
          {title}
        </Link>
        <span className="page-soft">
          {madeBy}
          {!isVouched && ", not signed in"},{" "}
          <time dateTime={createdAt}>{formatDate(createdAt)}</time>
          {mention.isUnread && ", unread"}
          {mention.isResolved && ", resolved"}
        </span>
      </p>
      <NoteBody text={text} mentions={[name]} />
    </li>
  );
}
