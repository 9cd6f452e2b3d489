/** What stands for what, one way or the other: away from the originals, or back to them. */
export interface Renaming {
  /** Of an identifier, without quotes. */
  readonly name: (name: string, kind: NameKind) => string;
  /** Whether `name` knows it. */
  readonly isName: (text: string) => boolean;
  /** Of a part of a literal: letters alone, digits alone, or a UUID. */
  readonly literal: (part: string) => string;
  /** Of a day as `2026-11-22`. */
  readonly day: (day: string) => string;
  /** Of a time as `04:21:09`. */
  readonly clock: (clock: string) => string;
  /** Of a text that is not understood; `said` tells what stands in its place, by a name for it. */
  readonly whole: (text: string, said?: (name: string) => string) => string;
  /** Of what is called somehow outside of SQL: a session, a page, a place in the code. */
  readonly label: (text: string, kind: LabelKind) => string;
  /** Whether it stands for one. */
  readonly isWhole: (text: string) => boolean;
}

/** What a pseudonym begins with: `table1`, `column2`. */
export type NameKind =
  | "alias"
  | "collation"
  | "column"
  | "constraint"
  | "cte"
  | "database"
  | "function"
  | "index"
  | "method"
  | "node"
  | "property"
  | "provider"
  | "role"
  | "schema"
  | "setting"
  | "stage"
  | "table"
  | "trigger"
  | "type";

export type LabelKind =
  | "action"
  | "application"
  | "controller"
  | "job"
  | "note"
  | "person"
  | "place"
  | "plan"
  | "request"
  | "route"
  | "session"
  | "tag"
  | "test"
  | "transaction"
  | "value";
