import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api, mentionsQuery, sessionQuery } from "#client/api.ts";
import type { PlanNotes, ShownNote } from "#client/views/notes/plan-notes.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";

/** In milliseconds: what others write is seen while one reads. Nothing is asked of a hidden page. */
const OFTEN = 5_000;

/** The notes on a share of the server; nothing is asked where none are shown. */
export function useShareNotes(id: string, isShown: boolean): PlanNotes {
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const queryKey = useMemo(() => ["share-notes", id], [id]);
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.shareNotes(id, signal),
    enabled: isShown,
    staleTime: 0,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) =>
      isProblem(state.error) && state.error.code === "not-found" ? false : OFTEN,
  });
  const { notes: read, people = [], mayWrite = false, mayDeleteAll = false, name } = data ?? {};
  const hasSignIn = session?.asks?.provider ?? false;
  const notes = useMemo(
    () =>
      (read ?? []).map(
        ({ isOwn, isVouched, isUnread: _, ...note }): ShownNote => ({
          ...note,
          ...{ mayEdit: isOwn, mayDelete: isOwn || mayDeleteAll },
          isTyped: hasSignIn && !isVouched,
        }),
      ),
    [read, hasSignIn, mayDeleteAll],
  );
  const unread = (read ?? []).flatMap((note) => (note.isUnread ? [note.id] : [])).join(" ");
  const onSeen = useCallback(() => {
    if (unread === "") return;
    void api.readMentions(unread.split(" ")).then(async () => {
      await queries.invalidateQueries({ queryKey });
      await queries.invalidateQueries(mentionsQuery);
    });
  }, [unread, queries, queryKey]);
  const after = async (asked: Promise<object | Problem>): Promise<Problem | undefined> => {
    const answer = await asked;
    await queries.invalidateQueries({ queryKey });
    return isProblem(answer) ? answer : undefined;
  };
  return {
    scope: `planlens:share-note:${id}`,
    ...{ notes, people, onSeen },
    ...(name !== undefined && { name }),
    says: data ? says(mayWrite) : "Reading the notes",
    ...(isProblem(error) && { refusal: error }),
    ...(mayWrite && {
      changes: {
        add: (note) => after(api.addShareNote(id, note)),
        edit: ({ id: note, text: before }, text) =>
          after(api.changeShareNote(id, note, { text, before })),
        resolve: ({ id: note }, isResolved, by) =>
          after(api.changeShareNote(id, note, { isResolved, by })),
        remove: ({ id: note }) => after(api.deleteShareNote(id, note)),
      },
    }),
  };
}

const says = (mayWrite: boolean): string =>
  mayWrite
    ? "Everybody who may open this share reads them, and @ with a name calls somebody. They go with it."
    : "Whoever shared this plan takes notes from those who are signed in here.";
