import { useMemo } from "react";
import { newId, type PlanDocument } from "#client/documents.ts";
import { writerName } from "#client/shares/writer.ts";
import type { NoteChanges, PlanNotes } from "#client/views/notes/plan-notes.ts";
import { problem } from "#shared/base/problem.ts";
import { LONGEST_NOTE, MOST_NOTES, type Note } from "#shared/shares/note.ts";

/** Done when the browser keeps them. */
type Keep = (remarks: readonly Note[]) => Promise<void>;

interface KeptNotes {
  /** What is typed is kept under it. */
  readonly id: string;
  readonly document: PlanDocument;
  /** Absent where they are only read. */
  readonly onRemarks?: Keep;
}

/** The notes that a plan has in its own document: it takes them along wherever it goes. */
export function useKeptNotes({ id, document, onRemarks }: KeptNotes): PlanNotes {
  const { remarks = none } = document;
  const notes = useMemo(
    () =>
      remarks.map((note) => ({
        ...note,
        mentions: [],
        mayEdit: note.madeBy === writerName.read(),
        mayDelete: note.text !== "",
        isTyped: false,
      })),
    [remarks],
  );
  return {
    scope: `planlens:note:${id}`,
    ...{ notes, people: [] },
    says: onRemarks ? KEPT : CAME,
    ...(onRemarks && { changes: changesOf(remarks, onRemarks) }),
  };
}

const none: readonly Note[] = [];

const KEPT =
  "They stay in this browser with the plan, and go along where you share it: in the link, or on the server, where others answer.";

const CAME = "They came with the plan. Keep it in this browser to add yours, and share it again.";

const changesOf = (remarks: readonly Note[], onRemarks: Keep): NoteChanges => {
  const change = ({ id }: Note, to: (note: Note) => Note) =>
    onRemarks(remarks.map((one) => (one.id === id ? to(one) : one)));
  return {
    add: async ({ text, by, ...place }) => {
      if (remarks.length >= MOST_NOTES) return tooMany;
      const answered = remarks.find(({ id }) => id === place.answers);
      const { node } = answered ?? place;
      const createdAt = new Date().toISOString();
      await onRemarks([
        ...remarks,
        {
          ...{ id: newId(), madeBy: by, createdAt, text: text.trim().slice(0, LONGEST_NOTE) },
          plan: place.plan,
          ...(node !== undefined && { node }),
          ...(answered && { answers: answered.id }),
        },
      ]);
      return undefined;
    },
    edit: async (note, text) => {
      await change(note, (one) => ({
        ...one,
        text: text.trim(),
        editedAt: new Date().toISOString(),
      }));
      return undefined;
    },
    resolve: async (note, isResolved, by) => {
      await change(note, ({ resolvedBy: _, ...one }) => ({
        ...one,
        ...(isResolved && { resolvedBy: by }),
      }));
      return undefined;
    },
    remove: async ({ id }) => {
      await onRemarks(without(remarks, id));
      return undefined;
    },
  };
};

/** What was answered goes with its answers: it is the reader's own copy. */
const without = (remarks: readonly Note[], gone: string): readonly Note[] =>
  remarks.filter(({ id, answers }) => id !== gone && answers !== gone);

const tooMany = problem(
  "too-many",
  `There are ${MOST_NOTES} notes on this plan, and no more are taken. Delete some that are resolved.`,
);
