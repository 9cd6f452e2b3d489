import type { Milliseconds } from "#shared/base/units.ts";
import { perRow } from "./rules/parent-of.ts";
import { isCandidate, isRead, LEAST } from "./rules/repeated-query.ts";
import { isHousekeeping } from "./shape/is-housekeeping.ts";
import type { KnownShape } from "./shape/shapes.ts";
import { addSums, emptyTally } from "./tally.ts";
import { type OpenUnit, openUnit, type SeenStatement } from "./units/open-unit.ts";

/** What was taken for the units of several connections, when it is known which are of one. */
export interface Joined {
  readonly unit: OpenUnit;
  readonly parts: readonly OpenUnit[];
}

/** Units that wait for others, and the single statements of all of them. */
const MOST_UNITS = 256;
const MOST_STATEMENTS = 10_000;

/**
 * An application that asks for all rows at once takes several connections of its pool: each of them
 * is then a unit that does nothing but to ask for some of the rows. Where no request is named and
 * times are told, these become one, with the connection that returned the rows, if it is seen.
 */
export function joinConnections(onUnit: (joined: Joined) => void) {
  let waiting: OpenUnit[] = [];
  let held = 0;
  const flush = () => {
    for (const parts of groupsOf(waiting)) onUnit({ unit: asOne(parts), parts });
    waiting = [];
    held = 0;
  };
  return {
    flush,
    /** Those that wait, and others with them, as they are now. */
    soFar(goingOn: readonly OpenUnit[]): Joined[] {
      const others = goingOn.filter((unit) => !isOfOneConnection(unit)).map((unit) => [unit]);
      const groups = groupsOf([...waiting, ...goingOn.filter(isOfOneConnection)]);
      return [...others, ...groups].map((parts) => ({ unit: asOne(parts), parts }));
    },
    add(unit: OpenUnit) {
      if (!isOfOneConnection(unit)) return onUnit({ unit, parts: [unit] });
      waiting.push(unit);
      held += unit.statements.length;
      if (waiting.length >= MOST_UNITS || held >= MOST_STATEMENTS) flush();
    },
  };
}

/** All of its statements are known: what is put together is counted once. */
const isOfOneConnection = ({ by, at, statements, tally }: OpenUnit): boolean =>
  by === "pause" &&
  at !== undefined &&
  statements.length === tally.statements + tally.transactionControls + tally.cached;

/** So far apart in time may be what is sent for rows that came together. */
const NEAR: Milliseconds = 100;

interface Group {
  readonly parts: OpenUnit[];
  readonly shapes: Set<string>;
  from: Milliseconds;
  to: Milliseconds;
}

function groupsOf(units: readonly OpenUnit[]): OpenUnit[][] {
  const groups = groupsOfOrphans(units.filter(isOrphan));
  const taken = new Set<OpenUnit>();
  const found: OpenUnit[][] = [];
  for (const group of groups) {
    if (!isLoop(group)) continue;
    const byRows = parentByRows(group, units);
    // Without their rows, several queries that follow each other are as well requests of their own.
    if (!byRows && group.shapes.size > 1) continue;
    const others = byRows ? [byRows] : unitsWithMore(group, units);
    const free = [...new Set([...group.parts, ...others])].filter((unit) => !taken.has(unit));
    if (new Set(free.map(({ title }) => title)).size > 1) continue;
    for (const unit of free) taken.add(unit);
    found.push(free);
  }
  const alone = units.filter((unit) => !taken.has(unit)).map((unit) => [unit]);
  return [...found, ...alone].toSorted((a, b) => firstOf(a).id - firstOf(b).id);
}

/** It reads rows by values that it got from elsewhere, and nothing else. */
function isOrphan({ statements }: OpenUnit): boolean {
  const asked = statements.filter(({ shape }) => isAsked(shape));
  return asked.length > 0 && asked.every(isRead);
}

function groupsOfOrphans(orphans: readonly OpenUnit[]): Group[] {
  const groups: Group[] = [];
  for (const unit of orphans.toSorted((a, b) => startOf(a) - startOf(b))) {
    const group = groups.find((one) => isWithin(unit, one) && sharesShape(unit, one));
    if (group) grow(group, unit);
    else
      groups.push({
        parts: [unit],
        shapes: new Set(shapesOf(unit)),
        from: startOf(unit),
        to: endOf(unit),
      });
  }
  return groups;
}

function grow(group: Group, unit: OpenUnit) {
  group.parts.push(unit);
  for (const shape of shapesOf(unit)) group.shapes.add(shape);
  group.to = Math.max(group.to, endOf(unit));
}

/** Several connections ask for the same with other values. */
const isLoop = ({ parts, shapes }: Group): boolean =>
  [...shapes].some((id) => {
    const runs = parts.map(({ statements }) => statements.filter(({ shape }) => shape.id === id));
    return runs.filter((run) => run.length > 0).length > 1 && isCandidate(runs.flat(), LEAST);
  });

/** The last that returned, in one statement before, as many rows as were asked for. */
function parentByRows(group: Group, units: readonly OpenUnit[]): OpenUnit | undefined {
  const asked = group.parts.flatMap(({ statements }) => statements);
  const runs = [...group.shapes].map((id) => asked.filter(({ shape }) => shape.id === id));
  const isParent = (one: SeenStatement) =>
    one.shape.kind === "select" &&
    runs.some(
      (run) =>
        run.every((child) => child.shape !== one.shape && sentAt(child) >= sentAt(one)) &&
        perRow(run, one.event.rows) !== undefined,
    );
  return units.findLast((unit) => isWithin(unit, group) && unit.statements.some(isParent));
}

/** They send the same beside others. */
const unitsWithMore = (group: Group, units: readonly OpenUnit[]): OpenUnit[] =>
  units.filter((unit) => isWithin(unit, group) && sharesShape(unit, group));

function asOne(parts: readonly OpenUnit[]): OpenUnit {
  const first = firstOf(parts);
  if (parts.length === 1) return first;
  const unit = openUnit(first.id, "together", first.title);
  unit.at = Math.min(...parts.map(startOf));
  unit.end = Math.max(...parts.map(endOf));
  for (const { tally, shapes } of parts) {
    addSums(unit.tally, tally);
    for (const [id, { shape, ...sums }] of shapes) {
      const known = unit.shapes.get(id) ?? { ...emptyTally(), shape };
      addSums(known, sums);
      unit.shapes.set(id, known);
    }
  }
  unit.statements.push(
    ...parts.flatMap(({ statements }) => statements).toSorted((a, b) => sentAt(a) - sentAt(b)),
  );
  return unit;
}

function firstOf(units: readonly OpenUnit[]): OpenUnit {
  const [first] = units.toSorted((a, b) => a.id - b.id);
  if (!first) throw new Error("a group has one unit at least");
  return first;
}

const sentAt = ({ event }: SeenStatement): Milliseconds => event.at ?? 0;
const startOf = ({ at = 0 }: OpenUnit): Milliseconds => at;
const endOf = (unit: OpenUnit): Milliseconds => unit.end ?? startOf(unit);

const isWithin = (unit: OpenUnit, { from, to }: Pick<Group, "from" | "to">): boolean =>
  startOf(unit) <= to + NEAR && endOf(unit) >= from - NEAR;

const shapesOf = ({ shapes }: OpenUnit): readonly string[] =>
  [...shapes].flatMap(([id, { shape }]) => (isAsked(shape) ? [id] : []));

/** By the application, of its own tables. */
const isAsked = (shape: KnownShape): boolean =>
  shape.relations.length > 0 && !isHousekeeping(shape);

const sharesShape = (unit: OpenUnit, { shapes }: Group): boolean =>
  shapesOf(unit).some((id) => shapes.has(id));
