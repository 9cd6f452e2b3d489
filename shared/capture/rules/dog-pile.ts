import { formatTime, grouped } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import type { FoundAcross, RuleAcross } from "./across.ts";
import { nameOfShape } from "./rule.ts";
import { examplesOf } from "./values-of.ts";

/** What is answered sooner is hardly ever asked twice at once, and nobody minds. */
const SLOW: Milliseconds = 10;

/** What the others took beside the first of each crowd. */
const LEAST_WASTED: Milliseconds = 100;

/** Questions that are open at once. */
const MOST_OPEN = 5_000;

interface Crowd {
  readonly statement: SeenStatement;
  readonly sessions: Set<string>;
  until: Milliseconds;
  calls: number;
  time: Milliseconds;
}

interface Crowds {
  readonly statement: SeenStatement;
  readonly count: number;
  readonly calls: number;
  readonly time: Milliseconds;
  readonly wasted: Milliseconds;
  /** The most connections of one. */
  readonly most: number;
}

/** The same question from several connections before the first of them is answered. */
export function watchDogPiles(): RuleAcross {
  const open = new Map<number, Crowd>();
  const ended = new Map<string, Crowds>();
  return {
    add(seen) {
      const { shape, event, values } = seen;
      const { at, duration = 0, session, calls = 1 } = event;
      if (at === undefined || session === undefined || values === undefined) return;
      if (duration < SLOW || calls !== 1 || event.isCached) return;
      if (shape.kind !== "select" || shape.relations.length === 0) return;
      const crowd = open.get(values);
      if (crowd && at < crowd.until) {
        crowd.sessions.add(session);
        crowd.until = Math.max(crowd.until, at + duration);
        crowd.calls += 1;
        crowd.time += duration;
        return;
      }
      if (crowd) end(ended, crowd);
      if (open.size >= MOST_OPEN) {
        for (const each of open.values()) end(ended, each);
        open.clear();
      }
      open.set(values, {
        ...{ statement: seen, sessions: new Set([session]) },
        ...{ until: at + duration, calls: 1, time: duration },
      });
    },
    found: () => {
      const all = new Map(ended);
      for (const crowd of open.values()) end(all, crowd);
      return [...all.values()].filter(({ wasted }) => wasted >= LEAST_WASTED).map(finding);
    },
  };
}

function end(all: Map<string, Crowds>, { statement, sessions, calls, time }: Crowd) {
  if (sessions.size < 2) return;
  const { id } = statement.shape;
  const known = all.get(id);
  all.set(id, {
    statement: known?.statement ?? statement,
    count: (known?.count ?? 0) + 1,
    calls: (known?.calls ?? 0) + calls,
    time: (known?.time ?? 0) + time,
    wasted: (known?.wasted ?? 0) + time - time / calls,
    most: Math.max(known?.most ?? 0, sessions.size),
  });
}

const MANY: Milliseconds = 1_000;

const finding = ({ statement, count, calls, time, wasted, most }: Crowds): FoundAcross => ({
  rule: "dog-pile",
  title: "The same query at the same time from several connections",
  severity: wasted >= MANY ? "medium" : "low",
  shapes: [statement.shape.id],
  calls,
  time,
  detail: `${nameOfShape(statement)} was asked ${grouped(calls)} times for the same before an answer was there, by up to ${grouped(most)} connections at once${count > 1 ? ` (${grouped(count)} times)` : ""}. They took ${formatTime(time)}; one each time would have taken some ${formatTime(time - wasted)}.`,
  evidence: ["The values are the same, and the executions overlap in time."],
  limits: ["Whether the application keeps the answer for others is not told."],
  strength: "likely",
  advice:
    "Let one ask and the others wait for its answer (single flight, or a lock in the cache), or renew what is cached before it expires.",
  examples: examplesOf([statement]).filter((example) => example !== ""),
  rewritings: [],
});
