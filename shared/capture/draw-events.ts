import type { CaptureEvent, StatementEvent } from "./event.ts";

/** Events as text that a person can check, one a line. Sessions and transactions are numbered as they come. */
export function drawEvents(events: readonly CaptureEvent[]): string {
  const sessions = numbering();
  return events
    .map((event) =>
      event.kind === "statement"
        ? drawStatement(event, sessions)
        : [
            `${event.edge} of ${event.title}`,
            ...facts({
              ...event,
              kind: undefined,
              edge: undefined,
              title: undefined,
              lines: undefined,
            }),
          ].join("  "),
    )
    .join("\n");
}

function numbering(): (name: string | undefined) => string {
  const known = new Map<string, number>();
  return (name) => {
    if (name === undefined) return "-";
    const number = known.get(name) ?? known.size + 1;
    known.set(name, number);
    return `s${number}`;
  };
}

function drawStatement(
  event: StatementEvent,
  session: (name: string | undefined) => string,
): string {
  const { duration, preparation, transaction, sql, parameters, plan } = event;
  const time = duration === undefined ? "? ms" : `${duration.toFixed(3)} ms`;
  return [
    session(event.session) + (transaction === undefined ? "" : ` t${transaction}`),
    preparation === undefined ? time : `${time} +${preparation.toFixed(3)}`,
    oneLine(sql),
    ...(parameters
      ? [
          `(${parameters.map((value) => (value === null ? "NULL" : `'${oneLine(value)}'`)).join(", ")})`,
        ]
      : []),
    ...(plan === undefined ? [] : [`plan of ${plan.split("\n").length} lines`]),
    ...facts({
      calls: event.calls,
      rows: event.rows,
      isCut: event.isCut,
      isCached: event.isCached,
      callSite: event.callSite,
      error: event.error && [event.error.code, event.error.message].filter(Boolean).join(" "),
    }),
  ].join("  ");
}

const oneLine = (text: string) => text.replaceAll("\n", "⏎").replaceAll("\t", "⇥");

const facts = (all: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (value === true ? name : `${name}: ${String(value)}`));
