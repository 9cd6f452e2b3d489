import type { Milliseconds } from "#shared/base/units.ts";
import type { Edited } from "#shared/sql/edit.ts";

/** What was run: the statement, or the index of a trial. */
export type Subject = "statement" | "index";

interface Run {
  readonly subject: Subject;
  /** What was sent, and how it leads back to what the reader gave. */
  readonly sql: Edited;
  readonly timeout: Milliseconds;
  readonly elapsed: Milliseconds;
  /** Whether the reader left or asked to stop. */
  readonly isAborted: boolean;
}

/** A statement of the reader's failed on the server: what happened, and what it takes to say so. */
export class RunFailed extends Error {
  readonly run: Run;

  constructor(run: Run, cause: unknown) {
    super("A statement failed on the server", { cause });
    this.run = run;
  }
}
