import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { utf8Bytes } from "#shared/base/utf8-bytes.ts";
import { printName } from "#shared/sql/object-name.ts";
import type { CandidateKey } from "./candidate-key.ts";
import type { Candidate } from "./candidates.ts";

/** NAMEDATALEN - 1, in bytes: Postgres cuts longer names. */
const LONGEST_NAME = 63;

/** For production: writes go on while it is built, except on a partitioned table, which cannot. */
export const createIndex = (candidate: Candidate, name: string): string =>
  statement(
    candidate,
    name,
    candidate.isPartitioned ? "create index" : "create index concurrently",
  );

/** The same for a trial: only a plain build can run inside a transaction. */
export const createIndexForTrial = (candidate: Candidate, name: string): string =>
  statement(candidate, name, "create index");

/** Takes it away again, without waiting for anybody, except on a partitioned table. */
export const dropIndex = ({ schema, isPartitioned }: Candidate, name: string): string =>
  `drop index ${isPartitioned ? "" : "concurrently "}${printName({ name, ...(schema && { schema }) })}`;

function statement(candidate: Candidate, name: string, command: string): string {
  const { schema, relation, method, keys, included = [], predicate } = candidate;
  const using = method === "btree" ? "" : ` using ${method}`;
  const table = printName({ name: relation, ...(schema && { schema }) });
  const include =
    included.length > 0 ? ` include (${included.map(quoteIdentifier).join(", ")})` : "";
  const where = predicate === undefined ? "" : ` where ${predicate}`;
  return `${command} ${quoteIdentifier(name)} on ${table}${using} (${keys.map(keyText).join(", ")})${include}${where}`;
}

/**
 * As Postgres would name it (`ChooseRelationName`): table, columns, idx, and a number if that is
 * taken; the longer one of table and columns is cut until all of it fits.
 */
export function indexName(
  { relation, keys, included = [], method }: Candidate,
  taken: readonly string[],
): string {
  const columns = [
    ...keys.map(({ column, call }) => (call ? `${column}_${call.name}` : column)),
    ...included,
  ];
  const label = method === "btree" ? "idx" : `${method}_idx`;
  for (let number = 0; ; number++) {
    const name = fitted(relation, columns.join("_"), `_${label}${number || ""}`);
    if (!taken.includes(name)) return name;
  }
}

function fitted(relation: string, columns: string, label: string): string {
  const [first, second] = [[...relation], [...columns]];
  const room = LONGEST_NAME - label.length - 1;
  while (utf8Length(first) + utf8Length(second) > room) {
    (utf8Length(first) > utf8Length(second) ? first : second).pop();
  }
  return `${first.join("")}_${second.join("")}${label}`;
}

/** In bytes. */
const utf8Length = (characters: readonly string[]): number =>
  characters.reduce((sum, character) => sum + utf8Bytes(character.codePointAt(0) ?? 0), 0);

function keyText({ expression, operatorClass, isDescending, nullsFirst }: CandidateKey): string {
  const direction = isDescending ? " desc" : "";
  // Without a word NULLs come last in ascending and first in descending order.
  const isUsual = nullsFirst === undefined || nullsFirst === (isDescending ?? false);
  const nulls = isUsual ? "" : ` nulls ${nullsFirst ? "first" : "last"}`;
  return `${expression}${operatorClass ? ` ${operatorClass}` : ""}${direction}${nulls}`;
}
