import type { Bytes, Milliseconds, Rows } from "#shared/base/units.ts";
import type { StatementEvent } from "../event.ts";
import { asBytea, readBinary } from "./binary-values.ts";
import type { DecodeText } from "./body.ts";
import type { BoundValue } from "./frontend.ts";

/** A text that was parsed under a name, or under none. */
export interface Statement {
  /** Absent if it was parsed when nobody looked. */
  readonly sql?: string;
  readonly isCut: boolean;
  /** As the client said them, or as the server answered. */
  types: readonly number[];
}

/** One execution, while it is going on: a portal may be fetched from in several steps. */
export interface Execution {
  readonly statement: Statement;
  readonly values: readonly BoundValue[];
  at?: Milliseconds;
  duration: Milliseconds;
  isShared: boolean;
  /** What came back, as rows. */
  dataRows: Rows;
  /** What the server says it was, of its last step alone. */
  taggedRows?: Rows;
  steps: number;
  /** Absent where several statements were sent in one message. */
  sent?: Bytes;
  received: Bytes;
  transaction?: string;
  error?: NonNullable<StatementEvent["error"]>;
  isTold: boolean;
}

export const newExecution = (
  statement: Statement,
  values: readonly BoundValue[] = [],
): Execution => ({
  statement,
  values,
  duration: 0,
  isShared: false,
  dataRows: 0,
  steps: 0,
  received: 0,
  isTold: false,
});

/** Whose connection it is. */
export interface Speaker {
  readonly session: string;
  database?: string | undefined;
  user?: string | undefined;
  application?: string | undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Nothing if nobody knows the text. */
export function eventOf(
  execution: Execution,
  { session, database, user, application }: Speaker,
  decode: DecodeText,
): StatementEvent | undefined {
  const { statement, values, at, error, transaction } = execution;
  if (statement.sql === undefined) return;
  const event: Writable<StatementEvent> = { kind: "statement", sql: statement.sql, session };
  if (values.length > 0) event.parameters = values.map((_, n) => textOf(execution, n, decode));
  if (statement.isCut || isAnyUnread(execution, decode)) event.isCut = true;
  if (at !== undefined) {
    event.at = at;
    event.duration = execution.duration;
  }
  if (execution.isShared) event.isShared = true;
  const rows = rowsOf(execution);
  if (rows !== undefined) event.rows = rows;
  if (execution.sent !== undefined) event.sent = execution.sent;
  event.received = execution.received;
  if (transaction !== undefined) event.transaction = transaction;
  if (database !== undefined) event.database = database;
  if (user !== undefined) event.user = user;
  if (application) event.application = application;
  if (error) event.error = error;
  return event;
}

/** The tag of a portal's last step tells the rows of that step; a write without RETURNING sends none. */
function rowsOf({ dataRows, taggedRows, steps }: Execution): Rows | undefined {
  if (steps > 1 || dataRows > 0) return dataRows;
  return taggedRows;
}

function textOf({ statement, values }: Execution, at: number, decode: DecodeText): string | null {
  const { bytes = null, isBinary } = values[at] ?? {};
  if (bytes === null) return null;
  if (!isBinary) return decode(bytes, 0, bytes.length);
  return readBinary(bytes, statement.types[at], decode) ?? asBytea(bytes);
}

const isAnyUnread = ({ statement, values }: Execution, decode: DecodeText): boolean =>
  values.some(
    ({ bytes, isBinary, isCut }, at) =>
      isCut || (isBinary && bytes && readBinary(bytes, statement.types[at], decode) === undefined),
  );
