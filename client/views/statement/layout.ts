import type { ColouredText } from "#client/sql/highlight.ts";
import type { Place } from "#shared/base/problem.ts";

/** A run of the statement's text that is drawn alike. */
export interface Run {
  readonly offset: number;
  readonly text: string;
  /** The colour of its syntax. */
  readonly classes: string;
  /** Which places hold it, as positions in their list. */
  readonly in: readonly number[];
}

/** The text, cut wherever its colour changes or a place begins or ends. */
export function runs(coloured: readonly ColouredText[], places: readonly Place[]): Run[] {
  const edges = places
    .flatMap(({ offset, length }) => [offset, offset + length])
    .sort((a, b) => a - b);
  const found: Run[] = [];
  let offset = 0;
  let edge = 0;
  for (const { text, classes } of coloured) {
    const end = offset + text.length;
    let from = offset;
    while (from < end) {
      while ((edges[edge] ?? Infinity) <= from) edge++;
      const to = Math.min(end, edges[edge] ?? end);
      found.push({
        offset: from,
        text: text.slice(from - offset, to - offset),
        classes,
        in: holding(places, from),
      });
      from = to;
    }
    offset = end;
  }
  return found;
}

const holding = (places: readonly Place[], offset: number): number[] =>
  places.flatMap((place, at) =>
    place.offset <= offset && offset < place.offset + place.length ? [at] : [],
  );

/** Neighbours that the same place holds, or none: what is pressed as one. */
export function grouped(cut: readonly Run[], controls: number): Run[][] {
  const groups: Run[][] = [];
  let last: number | undefined;
  for (const run of cut) {
    const control = controlOf(run, controls);
    if (groups.length === 0 || control !== last) groups.push([]);
    groups.at(-1)?.push(run);
    last = control;
  }
  return groups;
}

/** The first places are those of controls, of which a run has one at most. */
export const controlOf = (run: Run | undefined, controls: number): number | undefined =>
  run?.in.find((place) => place < controls);

/** Of those that overlap the shorter: one control cannot stand in another. */
export function apart<T extends { readonly handle: Place }>(all: readonly T[]): T[] {
  const kept: T[] = [];
  for (const one of all.toSorted((a, b) => a.handle.length - b.handle.length)) {
    if (!kept.some((other) => overlap(one.handle, other.handle))) kept.push(one);
  }
  return kept;
}

const overlap = (one: Place, other: Place): boolean =>
  one.offset < other.offset + other.length && other.offset < one.offset + one.length;
