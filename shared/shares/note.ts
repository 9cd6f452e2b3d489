import type { NodeId } from "#shared/plan/plan.ts";

/** What somebody has to say of a plan, or of one of its nodes. */
export interface Note {
  readonly id: string;
  /** Which plan of the text, from 0. */
  readonly plan: number;
  /** Absent: the whole plan. */
  readonly node?: NodeId;
  /** The note that it answers, which answers none and stands at the same place. */
  readonly answers?: string;
  /** Empty with the text. */
  readonly madeBy: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly editedAt?: string;
  /** Who said that nothing of it is left to do. */
  readonly resolvedBy?: string;
  /** Empty: it was deleted, and answers to it were not. */
  readonly text: string;
}

/** In characters. */
export const LONGEST_NOTE = 4_000;
export const LONGEST_NAME = 80;

/** On one share: more than anybody reads. */
export const MOST_NOTES = 500;

/** A note with what was answered to it, the oldest first. */
export interface Thread<T extends Note = Note> {
  readonly note: T;
  readonly answers: readonly T[];
}

/** In the order in which they began. What answers nothing that is there stands for itself. */
export function threadsOf<T extends Note>(notes: readonly T[]): readonly Thread<T>[] {
  const first = new Set(notes.flatMap(({ id, answers }) => (answers === undefined ? [id] : [])));
  const isAnswer = ({ answers }: T) => answers !== undefined && first.has(answers);
  const answers = Map.groupBy(notes.filter(isAnswer), (note) => note.answers);
  return notes
    .filter((note) => !isAnswer(note))
    .map((note) => ({ note, answers: answers.get(note.id) ?? [] }));
}

export const isOpen = ({ note }: Thread): boolean => note.resolvedBy === undefined;

/** How many threads are not resolved, by their node; those of the whole plan by nothing. */
export type OpenNotes = ReadonlyMap<NodeId | undefined, number>;

export function openByNode(notes: readonly Note[], plan: number): OpenNotes {
  const counts = new Map<NodeId | undefined, number>();
  for (const { note } of threadsOf(notes).filter(isOpen)) {
    if (note.plan === plan) counts.set(note.node, (counts.get(note.node) ?? 0) + 1);
  }
  return counts;
}
