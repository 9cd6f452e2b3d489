import type { Rows } from "#shared/base/units.ts";
import type { UnitRule } from "#shared/capture/capture.ts";
import type { Parent } from "#shared/capture/finding.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { isOwnKey, keyOf, singular } from "./key-of.ts";
import { leadingTo } from "./leading-to.ts";
import { callsOf, isCounted, type SeenUnit } from "./rule.ts";

export interface SeenParent extends Parent {
  readonly run: readonly SeenStatement[];
}

/** One row may need several of the same: a link has two addresses. */
const MOST_A_ROW = 4;

/** Of rows that were filtered, or of a page that ended early. */
const LEAST_OF_ROWS = 0.9;

/** Fewer are as many as some rows by accident. */
const NO_CHANCE = 5;

/** Deeper than pages are: each is a search of its own. */
const MOST_ANCESTORS = 4;

/** What returned the rows that a repeated statement was sent for. */
export function parentOf(seen: SeenUnit, run: readonly SeenStatement[]): SeenParent | undefined {
  const before = readBefore(seen, run);
  const fitting = before.filter((parent) => perRow(run, rowsOf(parent)) !== undefined);
  const byRows = fitting.find((parent) => isNamed(run, parent)) ?? fitting[0];
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
  const chain = [parent];
  for (let nearest = chain.at(-1); nearest && callsOf(nearest.run) > 1; nearest = chain.at(-1)) {
    const next = parentOf(seen, nearest.run);
    const isKnown = chain.some(({ shape }) => shape === next?.shape);
    if (!next || isKnown || !isSure(nearest.run, next) || chain.length > MOST_ANCESTORS) break;
    chain.push(next);
  }
  return chain.slice(1);
}

/** By its name, or by so many rows that it is no chance. */
const isSure = (run: readonly SeenStatement[], { run: parent, certainty }: SeenParent): boolean =>
  isNamed(run, parent) || (certainty === "by-rows" && callsOf(run) >= NO_CHANCE);

/** `feed_id` is of feeds; and `url_id` of a link leads to urls. */
function isNamed([child]: readonly SeenStatement[], [parent]: readonly SeenStatement[]): boolean {
  const key = child && keyOf(child.shape.text);
  if (!key || !parent) return false;
  if (isOwnKey(key.column, child.shape.relations[0] ?? ""))
    return leadingTo({ child: child.shape, parent: parent.shape, each: undefined }).length > 0;
  return (
    key.column ===
    `${singular(parent.shape.relations[0] ?? "")
      .split("_")
      .at(-1)}_id`
  );
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
