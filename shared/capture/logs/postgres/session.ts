import type { Milliseconds } from "#shared/base/units.ts";
import type { StatementEvent } from "../../event.ts";
import { splitStatements } from "../../split-statements.ts";
import type { Execution, Mutable } from "./execution.ts";
import type { LoosePlan } from "./loose-plan.ts";
import type { ServerRecord } from "./server-record.ts";
import { transactionWord } from "./transaction-words.ts";

/** What is known of a connection while its lines come. */
export interface Session {
  readonly name: string;
  current: Execution | undefined;
  plans: LoosePlan[];
  parse: { readonly name: string; readonly duration: Milliseconds } | undefined;
  bind: Milliseconds | undefined;
  /** Durations of what was logged without its text: with log_duration those of parse and bind. */
  bare: { count: number; sum: Milliseconds; lines: number };
  transaction: string | undefined;
  transactions: number;
  /** Statements that declared a cursor: their plans are logged when it is closed. */
  readonly cursors: Set<string>;
  /** An error whose statement may still come. */
  error: ServerRecord | undefined;
  /** Its last line. */
  last: number;
}

export const newSession = (name: string): Session => ({
  name,
  current: undefined,
  plans: [],
  parse: undefined,
  bind: undefined,
  bare: { count: 0, sum: 0, lines: 0 },
  transaction: undefined,
  transactions: 0,
  cursors: new Set(),
  error: undefined,
  last: 0,
});

/** What the session and the line tell of a statement. */
export function finishEvent(
  session: Session,
  event: Mutable<StatementEvent>,
  record: ServerRecord,
) {
  if (session.name !== "") event.session = session.name;
  if (record.database !== undefined) event.database = record.database;
  if (record.user !== undefined) event.user = record.user;
  if (record.application !== undefined) event.application = record.application;
  event.lines = { first: record.first, last: record.last };
  const word = transactionWord(event.sql);
  if (word === "begins" || word === "both") {
    session.transactions += 1;
    session.transaction = String(session.transactions);
  }
  if (session.transaction !== undefined) event.transaction = session.transaction;
  else if (splitStatements(event.sql).length > 1)
    event.transaction = String(++session.transactions);
  if (word === "ends" || word === "both") session.transaction = undefined;
}

export const declaresCursor = /^\s*declare\s/i;

/** More are open in no session that anybody wrote. */
const MOST_CURSORS = 50;

export function rememberCursor({ cursors }: Session, text: string) {
  if (cursors.size >= MOST_CURSORS) cursors.clear();
  cursors.add(text);
}
