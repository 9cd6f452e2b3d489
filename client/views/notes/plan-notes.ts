import type { Problem } from "#shared/base/problem.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Note } from "#shared/shares/note.ts";

export interface ShownNote extends Note {
  /** Who is called in it. */
  readonly mentions: readonly string[];
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
  /** Its writer typed a name where others have signed in by theirs. */
  readonly isTyped: boolean;
}

interface NewNote {
  readonly text: string;
  /** Of whoever writes. */
  readonly by: string;
  readonly plan: number;
  readonly node?: NodeId;
  readonly answers?: string;
}

/** Each answers with what was refused, if it was. */
export interface NoteChanges {
  readonly add: (note: NewNote) => Promise<Problem | undefined>;
  readonly edit: (note: Note, text: string) => Promise<Problem | undefined>;
  readonly resolve: (note: Note, isResolved: boolean, by: string) => Promise<Problem | undefined>;
  readonly remove: (note: Note) => Promise<Problem | undefined>;
}

/** The notes on a plan, wherever they are kept, and what may be done with them. */
export interface PlanNotes {
  /** What was typed and not sent is kept under it. */
  readonly scope: string;
  readonly notes: readonly ShownNote[];
  /** Who may be called. */
  readonly people: readonly string[];
  /** Of whoever is signed in by a name: nobody else's is known. */
  readonly name?: string;
  /** What has to be known of them, in a sentence. */
  readonly says: string;
  /** Why the newest could not be read. */
  readonly refusal?: Problem;
  /** Absent where they are only read. */
  readonly changes?: NoteChanges;
  /** They stand before the reader's eyes. */
  readonly onSeen?: () => void;
}
