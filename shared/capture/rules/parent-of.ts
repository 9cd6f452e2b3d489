import type { Rows } from "#shared/base/units.ts";
import type { UnitRule } from "#shared/capture/capture.ts";
import type { Parent } from "#shared/capture/finding.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { keyOf, singular } from "./key-of.ts";
import { callsOf, isCounted, type SeenUnit } from "./rule.ts";

export interface SeenParent extends Parent {
  readonly run: readonly SeenStatement[];
}

/** One row may need several of the same: a link has two addresses. */
const MOST_A_ROW = 4;

/** Of rows that were filtered, or of a page that ended early. */
const LEAST_OF_ROWS = 0.9;

/** Deeper than pages are: each is a search of its own. */
const MOST_ANCESTORS = 4;

/** What returned the rows that a repeated statement was sent for. */
export function parentOf(seen: SeenUnit, run: readonly SeenStatement[]): SeenParent | undefined {
  const before = readBefore(seen, run);
  const byRows = before.find((parent) => perRow(run, rowsOf(parent)) !== undefined);
  const parent = byRows ?? (isCounted(run) ? undefined : before[0]);
  const shape = parent?.[0]?.shape.id;
  if (!parent || shape === undefined) return undefined;
  const rows = rowsOf(parent);
  return {
    shape,
    run: parent,
    certainty: byRows ? "by-rows" : "by-place",
    ...(rows !== undefined && { rows }),
  };
}

/** What the parent's own statements were sent for, and so on, up to one that was sent once. */
export function ancestorsOf(seen: SeenUnit, parent: SeenParent): SeenParent[] {
  const ancestors: SeenParent[] = [];
  let nearest = parent;
  while (callsOf(nearest.run) > 1 && ancestors.length < MOST_ANCESTORS) {
    const next = parentOf(seen, nearest.run);
    if (!next || !isSure(nearest, next)) break;
    ancestors.push(next);
    nearest = next;
  }
  return ancestors;
}

/** By its rows, or because the key has its name: `feed_id` of feeds. */
function isSure({ run: [child] }: SeenParent, { run: [parent], certainty }: SeenParent): boolean {
  if (certainty === "by-rows") return true;
  const [relation = ""] = parent?.shape.relations ?? [];
  const key = child && keyOf(child.shape.text);
  return key?.column === `${singular(relation).split("_").at(-1)}_id`;
}

/** How many were sent for each row, where that is about a whole number. */
export function perRow(run: readonly SeenStatement[], rows: Rows | undefined): number | undefined {
  if (!rows) return undefined;
  const factor = callsOf(run) / rows;
  const whole = Math.max(1, Math.round(factor));
  return whole <= MOST_A_ROW && factor / whole >= LEAST_OF_ROWS && factor / whole <= 1.01
    ? whole
    : undefined;
}

/** Of a run; undefined where one of them does not tell. */
function rowsOf(run: readonly SeenStatement[]): Rows | undefined {
  let sum = 0;
  for (const { event } of run) {
    if (event.rows === undefined) return undefined;
    sum += event.rows;
  }
  return sum;
}

/** What is of one request may be sent over several connections. */
const overConnections: ReadonlySet<UnitRule> = new Set(["trace", "request", "together"]);

/** SELECTs of other shapes before the first of the run, the nearest first. */
function readBefore({ unit, statements, runs }: SeenUnit, run: readonly SeenStatement[]) {
  const [first] = run;
  if (!first) return [];
  const before = statements
    .slice(0, statements.indexOf(first))
    .filter(
      ({ shape, event }) =>
        shape.kind === "select" &&
        shape.relations.length > 0 &&
        shape.id !== first.shape.id &&
        (overConnections.has(unit.by) || event.session === first.event.session),
    );
  const shapes = [...new Set(before.toReversed().map(({ shape }) => shape.id))];
  return shapes.flatMap((shape) => {
    const parent = runs.get(shape);
    return parent ? [parent] : [];
  });
}
