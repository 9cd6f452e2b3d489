import type { StatementEvent } from "#shared/capture/event.ts";
import { readShape } from "#shared/capture/shape/read-shape.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";

/** The values of one execution as SQL writes them: its parameters, or what stands in its text. */
export const valuesOf = ({ parameters, sql }: StatementEvent): readonly string[] =>
  parameters && parameters.length > 0
    ? parameters.map((value) => (value === null ? "null" : written(value)))
    : readShape(sql).values;

const written = (value: string): string =>
  /^-?\d+(?:\.\d+)?$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;

/** So many show what kind of values they are. */
const MOST_EXAMPLES = 5;

const LONGEST_EXAMPLE = 80;

export const examplesOf = (run: readonly SeenStatement[]): string[] =>
  run
    .filter(({ values }) => values !== undefined)
    .slice(0, MOST_EXAMPLES)
    .map(({ event }) => shortened(valuesOf(event).join(", ")));

const shortened = (text: string): string =>
  text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE - 1)}…` : text;
