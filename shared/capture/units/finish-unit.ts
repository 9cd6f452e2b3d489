import type { Sums, Unit, UnitShape } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import { isHousekeeping } from "#shared/capture/shape/is-housekeeping.ts";
import type { KnownShape } from "#shared/capture/shape/shapes.ts";
import { weightOf } from "#shared/capture/weight.ts";
import type { OpenUnit, SeenStatement } from "./open-unit.ts";
import { firstInRoom } from "./places.ts";

/** Of one unit, for the page: a longer list tells nobody more. Long statements take the room of several. */
const MOST_KEPT = 5_000;

export function finishUnit(unit: OpenUnit, findings: readonly CaptureFinding[]): Unit {
  const { id, by, at, end, told, tally, statements } = unit;
  const elapsed = at !== undefined && end !== undefined ? end - at : undefined;
  const duration = unit.duration ?? elapsed;
  return {
    id,
    title: titleOf(unit),
    by,
    isDurationTold: unit.duration !== undefined,
    ...tally,
    ...(at !== undefined && { at }),
    ...(duration !== undefined && { duration }),
    ...(unit.size !== undefined && { size: unit.size }),
    ...(told && { told }),
    shapes: [...unit.shapes.values()]
      .toSorted((a, b) => weightOf(b) - weightOf(a))
      .map(({ shape, ...sums }): UnitShape => ({ shape: shape.id, ...(sums satisfies Sums) })),
    kept: firstInRoom(statements, ({ event }) => event, MOST_KEPT).map(kept),
    findings,
  };
}

const kept = ({ event, shape }: SeenStatement) => {
  const { kind: _kind, plan: _plan, database: _database, user: _user, ...rest } = event;
  return { shape: shape.id, ...rest };
};

/** So many are told apart; of the others their number. */
const MOST_NAMED = 3;

/** What has no name is called by what it reads and writes, in that order: alike for the same page. */
function titleOf({ title, shapes }: OpenUnit): string {
  if (title !== undefined) return title;
  const all = [...shapes.values()].map(({ shape }) => shape);
  const own = all.filter((shape) => !isHousekeeping(shape));
  const relations = relationsOf(own).length > 0 ? relationsOf(own) : relationsOf(all);
  if (relations.length === 0) return "No relation";
  const named = relations.slice(0, MOST_NAMED).join(", ");
  const further = relations.length - MOST_NAMED;
  return further > 0 ? `${named} and ${further} more` : named;
}

const relationsOf = (shapes: readonly KnownShape[]): readonly string[] => [
  ...new Set(shapes.flatMap(({ relations }) => relations)),
];
