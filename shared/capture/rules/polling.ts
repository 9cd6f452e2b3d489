import { formatTime, grouped } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import type { FoundAcross, RuleAcross } from "./across.ts";
import { nameOfShape } from "./rule.ts";

/** So often a habit, and no chance. */
const LEAST = 10;

/** What comes sooner is a loop. */
const SHORTEST: Milliseconds = 1_000;

/** Standard deviation by mean: what users ask for at random has 1. */
const MOST_IRREGULAR = 0.15;

/** The means of what is asked together differ by less. */
const SAME: Milliseconds = 50;

/** More than an application has. */
const MOST_SHAPES = 5_000;

interface Asked {
  readonly statement: SeenStatement;
  calls: number;
  time: Milliseconds;
  first: Milliseconds;
  last: Milliseconds;
  /** Of what lies between two, and of its squares about their mean. */
  mean: Milliseconds;
  squares: number;
}

/** What is asked again and again at the same interval, whoever is there to read the answer. */
export function watchPolling(): RuleAcross {
  const byShape = new Map<string, Asked>();
  return {
    add(seen) {
      const { shape, event } = seen;
      const { at, duration = 0, calls = 1 } = event;
      if (at === undefined || calls !== 1 || event.isCached) return;
      if (shape.kind !== "select" || shape.relations.length === 0) return;
      const asked = byShape.get(shape.id);
      if (asked) note(asked, at, duration);
      else if (byShape.size < MOST_SHAPES) {
        const times = { first: at, last: at, mean: 0, squares: 0 };
        byShape.set(shape.id, { statement: seen, calls: 1, time: duration, ...times });
      }
    },
    found: () => {
      const regular = [...byShape.values()].filter(isRegular).toSorted((a, b) => a.mean - b.mean);
      return together(regular).map(finding);
    },
  };
}

/** Welford’s sums: no interval is kept. */
function note(asked: Asked, at: Milliseconds, duration: Milliseconds) {
  const interval = at - asked.last;
  asked.time += duration;
  asked.last = at;
  const away = interval - asked.mean;
  asked.mean += away / asked.calls;
  asked.squares += away * (interval - asked.mean);
  asked.calls += 1;
}

const isRegular = ({ calls, mean, squares }: Asked): boolean =>
  calls >= LEAST && mean >= SHORTEST && Math.sqrt(squares / (calls - 1)) <= MOST_IRREGULAR * mean;

/** A page that is loaded at an interval asks for several things each time. */
function together(regular: readonly Asked[]): Asked[][] {
  const groups: Asked[][] = [];
  for (const asked of regular) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && asked.mean - last.mean <= SAME) group.push(asked);
    else groups.push([asked]);
  }
  return groups;
}

function finding(group: readonly Asked[]): FoundAcross {
  const [first] = group;
  if (!first) throw new Error("a group of nothing");
  const names = [...new Set(group.map(({ statement }) => nameOfShape(statement)))].join(", ");
  const calls = group.reduce((sum, asked) => sum + asked.calls, 0);
  return {
    rule: "polling",
    title: "The same query at regular intervals",
    severity: "low",
    shapes: group.map(({ statement }) => statement.shape.id),
    calls,
    time: group.reduce((sum, asked) => sum + asked.time, 0),
    detail: `${names}${group.length === 1 ? " was asked" : `: ${group.length} queries were asked`} ${grouped(first.calls)} times, every ${formatTime(first.mean)} for ${formatTime(first.last - first.first)}.`,
    evidence: ["What lies between two hardly differs: it is no reader’s doing."],
    limits: ["Whether the answer was new each time is not told."],
    strength: "likely",
    advice:
      "If it waits for a change, let Postgres tell of that: LISTEN, and NOTIFY where it is written. Else ask less often.",
    examples: [],
    rewritings: [],
  };
}
