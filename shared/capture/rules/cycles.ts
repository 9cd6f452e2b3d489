import { grouped } from "#shared/base/format.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { type Found, type SeenUnit, sums } from "./rule.ts";

/** Of repetitions that are as they should be, where something was left away now and then. */
const LEAST_ALIKE = 0.9;

/**
 * A loop that sends several statements for each row, A B C A B C, is one finding: candidates that
 * take turns with each other become one.
 */
export function joinCycles(seen: SeenUnit, found: readonly Found[]): Found[] {
  const left = [...found];
  const joined: Found[] = [];
  for (let first = left.shift(); first; first = left.shift()) {
    const cycle = [first, ...left.filter((other) => takeTurns(seen, first, other))];
    for (const one of cycle.slice(1)) left.splice(left.indexOf(one), 1);
    joined.push(cycle.length > 1 ? asOne(seen, cycle) : first);
  }
  return joined;
}

const isJoinable = ({ rule }: Found): boolean => rule === "repeated-query";

/** Between two of the one there is one of the other. */
function takeTurns({ statements, runs }: SeenUnit, one: Found, other: Found): boolean {
  if (!isJoinable(one) || !isJoinable(other) || one.calls !== other.calls) return false;
  const [a = "", b = ""] = [one.shapes[0], other.shapes[0]];
  const all = (runs.get(a)?.length ?? 0) + (runs.get(b)?.length ?? 0);
  const most = all * (1 - LEAST_ALIKE) + 1;
  let sent = 0;
  let turns = 0;
  let last: string | undefined;
  for (const { shape } of statements) {
    if (shape.id !== a && shape.id !== b) continue;
    sent += 1;
    if (shape.id !== last) turns += 1;
    else if (sent - turns > most) return false;
    last = shape.id;
  }
  return turns >= sent * LEAST_ALIKE;
}

function asOne({ runs }: SeenUnit, cycle: readonly [Found, ...Found[]] | readonly Found[]): Found {
  const [first, ...others] = cycle;
  if (!first) throw new Error("a cycle has two statements at least");
  const shapes = cycle.flatMap((one) => one.shapes);
  const all: SeenStatement[] = shapes.flatMap((shape) => [...(runs.get(shape) ?? [])]);
  return {
    ...first,
    rule: "repeated-cycle",
    title: "The same queries for one row after the other",
    shapes,
    ...sums(all),
    detail: `${cycle.length} queries take turns, ${grouped(first.calls)} times. ${first.detail}`,
    rewritings: [first, ...others].flatMap(({ rewritings = [] }) => rewritings),
  };
}
