import { ownText } from "#shared/base/own-text.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { readExecuted } from "#shared/capture/executed-statement.ts";
import { readLoggedParameters } from "#shared/input/logged-parameters.ts";
import type { StatementEvent } from "../../event.ts";
import type { Waiting } from "./in-order.ts";
import type { ServerRecord } from "./server-record.ts";

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One execution, of which more lines may tell: its duration, its plan, its error. */
export interface Execution extends Waiting {
  readonly event: Mutable<StatementEvent>;
  /** As it was sent: what auto_explain calls its Query Text. */
  readonly text: string;
  /** What is behind `execute`. */
  readonly name: string;
  /** Its rows are fetched in parts: the next duration is of one more. */
  isFetching: boolean;
  planDuration: Milliseconds;
  /** A plan's, that turned out to be another's. */
  isNothing: boolean;
  readonly isAudit: boolean;
}

/** Of a plan that nothing else tells of. */
export const planExecution = (sql: string, duration: Milliseconds, plan: string): Execution => ({
  event: { kind: "statement", sql, duration, plan },
  text: sql,
  name: "",
  isFetching: false,
  planDuration: duration,
  isNothing: false,
  isAudit: false,
  isWhole: false,
  isOverdue: false,
});

/** What stands below it: parameters, or the statement that was prepared. Answers with the text as auto_explain has it. */
export function addDetail(event: Mutable<StatementEvent>, text: string, detail: string): string {
  const list = detail.indexOf("$1 = ");
  if (list >= 0 && list < LONGEST_LABEL) {
    const { parameters, isCut } = readLoggedParameters(detail, list);
    event.parameters = parameters;
    if (isCut) event.isCut = true;
    return text;
  }
  const prepare = /^[^\s:]{1,40}\s?: (prepare\s[\s\S]*)$/i.exec(detail)?.[1];
  const executed = prepare === undefined ? undefined : readExecuted(text, prepare);
  if (prepare === undefined || !executed) return text;
  event.sql = executed.sql;
  if (executed.parameters) event.parameters = executed.parameters;
  return prepare;
}

/** `Parameters: ` in any language. */
const LONGEST_LABEL = 40;

/** `unnamed portal with parameters: $1 = '0'`, since 13. One that tells a single value tells too little. */
export function valuesOfContext(context: string): readonly (string | null)[] | undefined {
  const found = /[:«][ \u00a0]\$1 = /.exec(context);
  return found ? readLoggedParameters(context, found.index + 2).parameters : undefined;
}

export function errorOf(record: ServerRecord): NonNullable<StatementEvent["error"]> {
  const { sqlState } = record;
  // Where it is in the statement stands behind the message, and in other forms in a field of its own.
  const message = record.message.replace(/ at character \d+$/, "");
  const isTold = sqlState !== undefined && sqlState !== "00000";
  return isTold ? { message, code: sqlState } : { message };
}

export function extendTo(event: Mutable<StatementEvent>, { first, last }: ServerRecord) {
  event.lines = {
    first: Math.min(first, event.lines?.first ?? first),
    last: Math.max(last, event.lines?.last ?? last),
  };
}

/** It waits for long: it must not keep the part of the log that it was read from. */
export function keepApart({ event }: Execution) {
  event.sql = ownText(event.sql);
  if (event.plan !== undefined) event.plan = ownText(event.plan);
  if (event.parameters) {
    event.parameters = event.parameters.map((value) => (value === null ? null : ownText(value)));
  }
}
