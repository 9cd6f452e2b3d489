import type { Milliseconds, Share } from "#shared/base/units.ts";
import type { KeptStatement } from "#shared/capture/capture.ts";

/** One execution in a picture that is 1 wide. */
export interface Bar {
  readonly shape: string;
  readonly x: Share;
  readonly width: Share;
  readonly isError: boolean;
}

export interface Lane {
  /** The connection; empty where it is not told. */
  readonly session: string;
  readonly bars: readonly Bar[];
}

export interface Timeline {
  /**
   * By the clock; where it is not told when, one after the other by what they took; where that is
   * not told either, all alike.
   */
  readonly by: "clock" | "durations" | "order";
  readonly lanes: readonly Lane[];
  /** From the first statement's start until the last's end, or all durations together. */
  readonly length?: Milliseconds;
  /** For how much of that one was under way at least. */
  readonly busy?: Milliseconds;
}

/** Statements that were sent, one lane a connection, to scale. */
export function timelineOf(kept: readonly KeptStatement[]): Timeline {
  const statements = kept.filter(({ isCached }) => !isCached);
  const by = scaleOf(statements);
  const spans = spansOf(statements, by);
  const from = Math.min(...spans.map(({ start }) => start));
  const length = Math.max(0, Math.max(...spans.map(({ end }) => end)) - from);
  const place = (moment: number) => (length > 0 ? (moment - from) / length : 0);
  const bars = spans.map(({ start, end, statement }): Bar => {
    const { shape, error } = statement;
    const width = place(end) - place(start);
    return { shape, x: place(start), width, isError: error !== undefined };
  });
  const lanes = Map.groupBy(bars, (_, at) => statements[at]?.session ?? "");
  return {
    by,
    lanes: [...lanes].map(([session, own]) => ({ session, bars: own })),
    ...(by !== "order" && spans.length > 0 && { length, busy: busyTime(spans) }),
  };
}

function scaleOf(statements: readonly KeptStatement[]): Timeline["by"] {
  if (statements.every(({ at }) => at !== undefined)) return "clock";
  return statements.some(({ duration }) => duration !== undefined) ? "durations" : "order";
}

interface Span {
  readonly statement: KeptStatement;
  readonly start: number;
  readonly end: number;
}

/**
 * A connection does one after the other: where the clock has whole milliseconds and several were
 * quicker, each begins when the one before has ended.
 */
function spansOf(statements: readonly KeptStatement[], by: Timeline["by"]): Span[] {
  const ends = new Map<string | undefined, number>();
  let sum = 0;
  return statements.map((statement) => {
    const { at = 0, duration = 0, session } = statement;
    const free = session === undefined ? undefined : ends.get(session);
    const start = by === "clock" ? Math.max(at, free ?? at) : sum;
    const end = start + (by === "order" ? 1 : duration);
    ends.set(session, end);
    sum = end;
    return { statement, start, end };
  });
}

/** Of spans that may overlap. */
function busyTime(spans: readonly Span[]): Milliseconds {
  let [busy, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= until) continue;
    busy += end - Math.max(start, until);
    until = end;
  }
  return busy;
}
