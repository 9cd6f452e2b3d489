/** Something that is not as it should be on a server, and what mends it. */
export interface Remedy {
  /** What was found: a sentence. */
  readonly says: string;
  /** What to do before the statements, or instead of them: a sentence without its end. */
  readonly first: string;
  /** For whoever may run them. */
  readonly sql: readonly string[];
}

/** All of it in words: “… Run as a superuser: grant …; grant …;” */
export const sentenceOf = ({ says, first, sql }: Remedy): string =>
  sql.length > 0 ? `${says} ${first}: ${sql.join(" ")}` : `${says} ${first}.`;
