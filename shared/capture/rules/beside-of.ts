import type { Beside, RunnableStatement } from "#shared/capture/beside.ts";
import { readShape } from "#shared/capture/shape/read-shape.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { numberPlaceholders } from "#shared/sql/placeholders.ts";
import { parameterNumbers, tokens } from "#shared/sql/tokens.ts";
import { arrayLiteral } from "#shared/statements/sample-values.ts";
import type { Key } from "./key-of.ts";
import { callsOf } from "./rule.ts";

type Run = readonly SeenStatement[];

/** So many tell what one takes, and each is run several times. */
const MOST_SAMPLES = 5;

/** The parent's statement and all that was sent for its rows, beside the parent's with a join. */
export function besideJoin(
  run: Run,
  parentRun: Run,
  join: (inner: string) => string,
): Beside | undefined {
  const [children, parents] = [samplesOf(run), samplesOf(parentRun)];
  if (children.length === 0 || parents.length === 0) return;
  return {
    loop: [
      { calls: callsOf(parentRun), statements: parents },
      { calls: callsOf(run), statements: children },
    ],
    instead: {
      calls: callsOf(parentRun),
      statements: parents.map(({ sql, parameters }) => ({ sql: join(sql), parameters })),
    },
  };
}

/** A page's; more of them would fill what is kept of a capture. */
const MOST_VALUES = 2_000;
const MOST_CHARACTERS = 50_000;

/** All that was sent, beside one statement with all its values. */
export function besideBatch(run: Run, key: Key, sql: string): Beside | undefined {
  const statements = samplesOf(run);
  const values = run.map((seen) => comparedWith(seen, key));
  const told = [...new Set(values)].filter((value) => value !== undefined);
  if (statements.length === 0 || values.includes(undefined) || told.length > MOST_VALUES) return;
  const list = arrayLiteral(told);
  if (list.length > MOST_CHARACTERS) return;
  return {
    loop: [{ calls: callsOf(run), statements }],
    instead: { calls: 1, statements: [{ sql, parameters: [list] }] },
  };
}

function samplesOf(run: Run): RunnableStatement[] {
  const sent = run.filter(({ event }) => !event.isCut && !event.error);
  const most = Math.min(MOST_SAMPLES, sent.length);
  return Array.from({ length: most }, (_, n) => sent[Math.floor((n * sent.length) / most)])
    .map((seen) => seen && runnable(seen))
    .filter((statement) => statement !== undefined);
}

function runnable({ event }: SeenStatement): RunnableStatement | undefined {
  const sql = withoutEnd(numberPlaceholders(event.sql).text);
  const parameters = event.parameters ?? [];
  const highest = Math.max(0, ...parameterNumbers(sql));
  return highest > parameters.length ? undefined : { sql, parameters };
}

/** As it can stand in parentheses. */
function withoutEnd(sql: string): string {
  const last = tokens(sql).findLast(({ kind, text }) => kind !== "comment" && text !== ";");
  return last ? sql.slice(0, last.offset + last.length) : sql;
}

/** What the key is compared with; nothing where it is null, or written in a way of its own. */
function comparedWith({ event, shape }: SeenStatement, key: Key): string | undefined {
  const { values } = readShape(event.sql);
  const before = marks(shape.text.slice(0, shape.text.indexOf(key.text)));
  const value = values.length === marks(shape.text) ? values[before] : undefined;
  if (value === undefined) return;
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  if (/^'(?:[^']|'')*'$/.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  const number = /^\$(\d+)$/.exec(value)?.[1];
  const earlier = values.slice(0, before).filter((one) => /^(?:\?|%s)$/.test(one)).length;
  const place = number === undefined ? earlier : Number(number) - 1;
  const isPlaceholder = number !== undefined || /^(?:\?|%s)$/.test(value);
  return isPlaceholder ? (event.parameters?.[place] ?? undefined) : undefined;
}

const marks = (text: string): number => text.split("?").length - 1;
