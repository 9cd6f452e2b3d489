import { ownText } from "#shared/base/own-text.ts";
import type { BoundaryEvent, CaptureEvent, StatementEvent } from "./event.ts";

/**
 * The same event with texts of its own: one that is held, or is a shape's example, would keep the
 * part of the log that it was cut from. Its plan nobody looks at who gathers.
 */
export const ownEvent = (event: CaptureEvent): CaptureEvent =>
  event.kind === "statement" ? ownStatement(event) : ownBoundary(event);

function ownStatement(event: StatementEvent): StatementEvent {
  const { sql, parameters } = event;
  const own: Mutable<StatementEvent> = { ...event, sql: ownText(sql) };
  if (parameters) own.parameters = parameters.map((value) => value && ownText(value));
  for (const field of names) {
    const name = event[field];
    if (name !== undefined) own[field] = ownText(name);
  }
  if (own.plan !== undefined) delete own.plan;
  return own;
}

function ownBoundary(event: BoundaryEvent): BoundaryEvent {
  const { title, unit } = event;
  return { ...event, title: ownText(title), ...(unit !== undefined && { unit: ownText(unit) }) };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const names = [
  "session",
  "transaction",
  "database",
  "user",
  "application",
  "callSite",
] as const satisfies readonly (keyof StatementEvent)[];
