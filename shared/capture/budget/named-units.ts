import type { Unit } from "#shared/capture/capture.ts";

/**
 * Requests and tests that say what they are, where any does: what a connection sent besides, to make
 * ready a database for tests, is of none of them.
 */
export function namedUnits(units: readonly Unit[]): readonly Unit[] {
  const named = units.filter(({ by }) => by === "trace" || by === "request");
  return named.length > 0 ? named : units;
}
