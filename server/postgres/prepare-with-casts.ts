import {
  castParameters,
  parametersAt,
  parametersWithoutCast,
} from "#shared/sql/cast-parameters.ts";
import { andThen, type Edited } from "#shared/sql/edit.ts";
import { repair } from "#shared/sql/repair.ts";
import { offsetOfCharacter } from "./offset-of-character.ts";
import { databaseError, withPrepared } from "./prepare-statement.ts";
import { RunFailed } from "./run-failed.ts";
import type { Transaction } from "./with-transaction.ts";

interface Prepared {
  /** With the casts that it took to prepare it. */
  readonly text: string;
  /** Of `$1`, `$2` … */
  readonly types: readonly string[];
  /** What was done to it, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Prepares a statement of pg_stat_statements. Where a constant stood, its type could tell which of
 * several operators or functions was meant; `$1` cannot: `date '2026-01-01' + 3` was stored as
 * `date $1 + $2`. Such parameters get a cast, to the type of the column that they are compared with
 * or else, as they are not text, to integer, and where that does not fit to interval: `now() - $1`.
 * Whatever else is wrong is thrown as it was first said.
 */
export async function prepareWithCasts(
  transaction: Transaction,
  sql: Edited,
  columnType: (number: number) => string | undefined,
): Promise<Prepared> {
  const casts = new Map<number, string>();
  let first: unknown;
  for (;;) {
    const cast = castParameters(sql.text, casts);
    const repaired = repair(cast.text, transaction.serverVersion);
    try {
      const text = andThen(andThen(sql, cast), repaired);
      const types = await withPrepared(transaction, text, async (types) => types);
      return { text: cast.text, types, notes: [...castNotes(casts), ...repaired.notes] };
    } catch (error) {
      first ??= error;
      const more = toCast(error);
      const guessed = isAmbiguous(error) ? [...casts].filter(([, type]) => type === "integer") : [];
      if (more.length === 0 && guessed.length === 0) throw first;
      for (const { number, isArray } of more) {
        const type = columnType(number) ?? "integer";
        casts.set(number, isArray ? `${type}[]` : type);
      }
      if (more.length === 0) for (const [number] of guessed) casts.set(number, "interval");
    }
  }
}

/** The parameters where Postgres could not choose; if they have casts already, all others. */
function toCast(error: unknown) {
  const position = databaseError(error)?.position;
  if (!isAmbiguous(error) || !position || !(error instanceof RunFailed)) return [];
  const { text } = error.run.sql;
  const offset = offsetOfCharacter(text, Number(position) - 1);
  const isArray = /^unnest\b/i.test(text.slice(offset));
  const near = parametersAt(text, offset);
  const numbers = near.length > 0 ? near : parametersWithoutCast(text);
  return numbers.map((number) => ({ number, isArray }));
}

/** No operator or function fits, or several do. */
export const isAmbiguous = (error: unknown): boolean =>
  ["42883", "42725"].includes(databaseError(error)?.code ?? "");

const castNotes = (casts: ReadonlyMap<number, string>) =>
  [...casts].map(
    ([number, type]) =>
      `Postgres cannot tell the type of $${number} where it stands. It was taken for ${type}.`,
  );
