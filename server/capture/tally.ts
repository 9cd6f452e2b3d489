import type { Milliseconds } from "#shared/base/units.ts";
import type { StatementEvent } from "#shared/capture/event.ts";
import { statementShape } from "#shared/sql/statement-words.ts";

/** How often each shape was sent, and what it took. */
export interface Tally {
  readonly statements: number;
  readonly time: Milliseconds;
  /** What took most first. */
  readonly shapes: readonly TalliedShape[];
}

export interface TalliedShape {
  readonly text: string;
  readonly calls: number;
  readonly time: Milliseconds;
  readonly errors: number;
}

/** Texts whose shape is known: a client that binds its values sends the same few over and over. */
const MOST_TEXTS = 10_000;

export function createTally() {
  const shapes = new Map<string, { -readonly [Key in keyof TalliedShape]: TalliedShape[Key] }>();
  const shapeOf = new Map<string, string>();

  function add({ sql, duration = 0, error }: StatementEvent) {
    let text = shapeOf.get(sql);
    if (text === undefined) {
      text = statementShape(sql);
      if (shapeOf.size >= MOST_TEXTS) shapeOf.clear();
      shapeOf.set(sql, text);
    }
    let shape = shapes.get(text);
    if (!shape) {
      shape = { text, calls: 0, time: 0, errors: 0 };
      shapes.set(text, shape);
    }
    shape.calls += 1;
    shape.time += duration;
    if (error) shape.errors += 1;
  }

  const result = (): Tally => {
    const sorted = [...shapes.values()].sort((a, b) => b.time - a.time || b.calls - a.calls);
    const sum = (value: (shape: TalliedShape) => number) =>
      sorted.reduce((total, shape) => total + value(shape), 0);
    return { statements: sum(({ calls }) => calls), time: sum(({ time }) => time), shapes: sorted };
  };

  return { add, result };
}
