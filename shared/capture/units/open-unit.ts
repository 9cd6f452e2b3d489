import type { Milliseconds, Rows } from "#shared/base/units.ts";
import type { UnitRule } from "#shared/capture/capture.ts";
import type { BoundaryEvent, StatementEvent } from "#shared/capture/event.ts";
import type { KnownShape, Shaped } from "#shared/capture/shape/shapes.ts";
import { count, emptyTally, type Tally } from "#shared/capture/tally.ts";

/** A statement as the rules see it. */
export interface SeenStatement {
  readonly event: StatementEvent;
  readonly shape: KnownShape;
  /** Of a list of VALUES. */
  readonly rows: number;
  /** The same for the same values; absent where they are not told, or cut. */
  readonly values?: number;
  /** The same statement was sent before in this unit, and nothing was written between. */
  readonly isRepeat: boolean;
  /** As it is told, or by the BEGIN before it. */
  readonly transaction?: string;
}

export interface ShapeTally extends Tally {
  readonly shape: KnownShape;
}

interface Sent {
  /** How often its relations had been written by then. */
  readonly written: number;
  readonly values: Set<number>;
}

/** A unit of work while it goes on. */
export interface OpenUnit {
  readonly id: number;
  title: string | undefined;
  by: UnitRule;
  readonly tally: Tally;
  readonly shapes: Map<string, ShapeTally>;
  /** The first of them, in the order in which they came. */
  readonly statements: SeenStatement[];
  /** When it began and when its last statement ended. */
  at?: Milliseconds;
  end?: Milliseconds;
  /** As the application measured it. */
  duration?: Milliseconds;
  size?: Rows;
  told?: Pick<BoundaryEvent, "statements" | "cached">;
  /** That which is open after the last statement, as far as is known. */
  transaction?: string | undefined;
  /** Whoever saw it tells of transactions: what has none is outside. */
  isTransactionTold: boolean;
  transactions: number;
  /** By shape, the values that were sent since a relation that it reads was written last. */
  readonly sent: Map<string, Sent>;
  /** How often each relation was written. */
  readonly writes: Map<string, number>;
}

export const openUnit = (id: number, by: UnitRule, title?: string): OpenUnit => ({
  id,
  title,
  by,
  tally: emptyTally(),
  shapes: new Map(),
  statements: [],
  isTransactionTold: false,
  transactions: 0,
  sent: new Map(),
  writes: new Map(),
});

/** A page of 1,310 statements ten times over. Later ones are counted, and no rule looks at them. */
const MOST_LOOKED_AT = 20_000;

export function addStatement(unit: OpenUnit, event: StatementEvent, shaped: Shaped, keep: boolean) {
  unit.transaction = transactionOf(unit, event, shaped.shape);
  const isKept = keep && unit.statements.length < MOST_LOOKED_AT;
  const seen = isKept ? see(unit, event, shaped) : counted(event, shaped);
  const repeats = seen.isRepeat ? (event.calls ?? 1) : 0;
  count(unit.tally, event, shaped.shape, repeats);
  count(tallyOf(unit, shaped.shape), event, shaped.shape, repeats);
  noteTimes(unit, event);
  if (isKept) unit.statements.push(seen);
  return seen;
}

function tallyOf(unit: OpenUnit, shape: KnownShape): ShapeTally {
  const known = unit.shapes.get(shape.id);
  if (known) return known;
  const tally = { ...emptyTally(), shape };
  unit.shapes.set(shape.id, tally);
  return tally;
}

/** One of those that are too many to look at. */
const counted = (event: StatementEvent, { shape, rows }: Shaped): SeenStatement => ({
  event,
  shape,
  rows,
  isRepeat: false,
});

function see(unit: OpenUnit, event: StatementEvent, shaped: Shaped): SeenStatement {
  const { shape, rows } = shaped;
  const values = valuesOf(event, shaped);
  const isRepeat = values !== undefined && !event.isCached && isSentAgain(unit, shape, values);
  return {
    event,
    shape,
    rows,
    isRepeat,
    ...(values !== undefined && { values }),
    ...(unit.transaction !== undefined && { transaction: unit.transaction }),
  };
}

/** The transaction that a statement is of: not every log numbers them, but it tells of BEGIN and COMMIT. */
function transactionOf(unit: OpenUnit, event: StatementEvent, { kind, text }: KnownShape) {
  unit.isTransactionTold ||= event.transaction !== undefined;
  if (unit.isTransactionTold) return event.transaction;
  const before = unit.transaction;
  if (kind !== "transaction") return before;
  if (/^(?:begin|start)/.test(text)) return `${unit.id}.${++unit.transactions}`;
  return /^(?:commit|end|abort|rollback(?! to))/.test(text) ? undefined : before;
}

function valuesOf(event: StatementEvent, shaped: Shaped): number | undefined {
  const isTold = shaped.placeholders === 0 || (event.parameters?.length ?? 0) > 0;
  return isTold && !event.isCut ? shaped.valuesWith(event.parameters) : undefined;
}

function isSentAgain(unit: OpenUnit, shape: KnownShape, values: number): boolean {
  const { writes, sent } = unit;
  if (shape.kind !== "select") {
    for (const relation of shape.relations) writes.set(relation, (writes.get(relation) ?? 0) + 1);
    return false;
  }
  if (shape.relations.length === 0) return false;
  const written = shape.relations.reduce((sum, relation) => sum + (writes.get(relation) ?? 0), 0);
  const before = sent.get(shape.id);
  if (before?.written !== written) {
    sent.set(shape.id, { written, values: new Set([values]) });
    return false;
  }
  if (before.values.has(values)) return true;
  before.values.add(values);
  return false;
}

function noteTimes(unit: OpenUnit, { at, duration = 0 }: StatementEvent) {
  if (at === undefined) return;
  unit.at = Math.min(unit.at ?? at, at);
  unit.end = Math.max(unit.end ?? at, at + duration);
}
