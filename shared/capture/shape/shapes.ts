import type { ShapeKind } from "#shared/capture/capture.ts";
import { describeShape } from "./describe-shape.ts";
import { hashOf } from "./hash.ts";
import { readShape } from "./read-shape.ts";
import { addLiterals, skeletonOf } from "./skeleton.ts";
import { addCode, addText, newNumber, numberOf } from "./text-number.ts";

/** A shape that is known: one object for each text. */
export interface KnownShape {
  readonly id: string;
  readonly text: string;
  readonly kind: ShapeKind;
  readonly relations: readonly string[];
}

/** A statement by its shape. */
export interface Shaped {
  readonly shape: KnownShape;
  /** Of a list of VALUES; else 1. */
  readonly rows: number;
  /** Places of values that only parameters tell: `$1`, `?`, `%s`. */
  readonly placeholders: number;
  /** The same for two statements of one shape with the same values, in their texts and beside them. */
  readonly valuesWith: (parameters?: readonly (string | null)[]) => number;
}

interface Form extends Omit<Shaped, "valuesWith"> {
  readonly number: number;
}

/** More than an application has, and little memory: a text has a kilobyte. */
const MOST_SHAPES = 20_000;
const MOST_FORMS = 50_000;

/** Stands for all that came when there were too many. */
const OTHERS = "(other shapes)";

/** Tells the shapes of statements, and knows one when it sees it again. */
export function createShapes() {
  const shapes = new Map<string, KnownShape>();
  const forms = new Map<number, Form>();
  let numbered = 0;

  const known = (text: string): KnownShape => {
    const found = shapes.get(text);
    if (found) return found;
    if (shapes.size >= MOST_SHAPES && text !== OTHERS) return known(OTHERS);
    const shape = { id: hashOf(text), text, ...describeShape(text) };
    shapes.set(text, shape);
    return shape;
  };

  const formOf = (skeleton: number, sql: string): Form => {
    const { text, rows, values } = readShape(sql);
    if (forms.size >= MOST_FORMS) forms.clear();
    const placeholders = values.filter(isPlaceholder).length;
    const form = { shape: known(text), rows, placeholders, number: numbered++ };
    forms.set(skeleton, form);
    return form;
  };

  return (sql: string): Shaped => {
    const skeleton = skeletonOf(sql);
    return new Seen(forms.get(skeleton) ?? formOf(skeleton, sql), sql);
  };
}

class Seen implements Shaped {
  private readonly form: Form;
  private readonly sql: string;

  constructor(form: Form, sql: string) {
    this.form = form;
    this.sql = sql;
  }

  get shape(): KnownShape {
    return this.form.shape;
  }

  get rows(): number {
    return this.form.rows;
  }

  get placeholders(): number {
    return this.form.placeholders;
  }

  /** Of most of a long log nobody asks for them. */
  valuesWith(parameters?: readonly (string | null)[]): number {
    const number = newNumber();
    addCode(number, this.form.number);
    addLiterals(number, this.sql);
    for (const parameter of parameters ?? []) {
      if (parameter === null) addCode(number, NULL);
      else addText(number, parameter);
    }
    return numberOf(number);
  }
}

/** No text is as long. */
const NULL = -1;

/** `$$text$$` is none. */
const isPlaceholder = (value: string): boolean => /^(?:\$\d|[?%:@])/.test(value);
