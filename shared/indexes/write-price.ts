import { formatBytes, formatCount, formatShare } from "#shared/base/format.ts";
import type { Bytes, Rows } from "#shared/base/units.ts";
import type { Candidate } from "./candidates.ts";
import type { Relation, Writes } from "./catalog.ts";

/** What an index costs to keep. */
export interface WritePrice {
  /** For each row that is inserted, and for each that an update moves; 0 where it is not modelled. */
  readonly walPerRow: Bytes;
  /** False for access methods of which one row makes many entries. */
  readonly isMeasured: boolean;
  /** Rows that would have gone into it since they are counted. */
  readonly rows?: Rows;
  /** In sentences. */
  readonly sentences: readonly string[];
}

/**
 * Of a btree's entry: the record's headers; and the entry, which is 8 bytes and the key, rounded up to
 * 8, with three quarters of it again for what page splits write anew. `npm run bench:indexes` measures
 * it: 74 bytes for a number, 87 for two, 130 for 32 letters.
 */
const WAL_HEADERS: Bytes = 46;
const WITH_SPLITS = 1.75;
const TUPLE_HEADER: Bytes = 8;
const ALIGNED: Bytes = 8;

/** Of a column that nobody has analysed. */
const USUAL_WIDTH: Bytes = 8;

export function writePrice(candidate: Candidate, relation: Relation): WritePrice {
  const { keys, included = [], method, predicate } = candidate;
  const names = [...keys.map(({ column }) => column), ...included];
  const width = names.reduce((sum, name) => sum + widthOf(name, relation), 0);
  const isMeasured = method === "btree";
  // A GIN index has an entry for each key inside a value: how many, nobody reckons here.
  const walPerRow = /^(?:brin|gin)$/.test(method) ? 0 : walOfEntry(width);
  const { writes } = relation;
  const losesHot = newColumns(names, relation);
  const rows = writes && rowsInto(writes);
  return {
    walPerRow,
    isMeasured,
    ...(rows !== undefined && { rows }),
    sentences: [
      perRow(method, walPerRow, predicate !== undefined),
      writes &&
        rows !== undefined &&
        counted(writes, rows, { walPerRow, isPartial: predicate !== undefined }),
      writes && hotSentence(writes, losesHot),
      howMany(relation),
    ].filter((sentence) => typeof sentence === "string"),
  };
}

/** Of a btree's entry whose columns are so wide together. */
export const walOfEntry = (width: Bytes): Bytes =>
  WAL_HEADERS + WITH_SPLITS * (TUPLE_HEADER + Math.ceil(width / ALIGNED) * ALIGNED);

const widthOf = (name: string, { columns }: Relation): Bytes =>
  columns.find((column) => column.name === name)?.statistics?.averageWidth ?? USUAL_WIDTH;

/** An update in place stays one only while no index has the column that it changes. */
const newColumns = (names: readonly string[], { indexes }: Relation): string[] =>
  names.filter(
    (name) =>
      !indexes.some(
        ({ keys, included }) =>
          included.includes(name) ||
          keys.some(({ expression, isColumn }) => isColumn && expression === name),
      ),
  );

/** Updates in place may change other columns: nobody counts which, so none of them is counted. */
const rowsInto = ({ inserted, updated, updatedInPlace }: Writes): Rows =>
  inserted + updated - updatedInPlace;

function perRow(method: Candidate["method"], bytes: Bytes, isPartial: boolean): string {
  const which = isPartial ? " that fulfils its condition and is written" : " that is written";
  switch (method) {
    case "btree":
      return `Each row${which} writes about ${formatBytes(bytes)} of WAL more for it.`;
    case "gin":
      return "Each row that is written makes an entry for every key inside its value, so that writes cost more than a btree’s, of trigrams several times as much: how much is not modelled.";
    case "gist":
      return `Each row${which} writes about ${formatBytes(bytes)} of WAL more for it, by a guess from a btree’s.`;
    case "brin":
      return "Writes hardly notice it: it has one entry for 128 blocks.";
    default:
      return method satisfies never;
  }
}

function counted(
  { since }: Writes,
  rows: Rows,
  { walPerRow, isPartial }: { readonly walPerRow: Bytes; readonly isPartial: boolean },
): string {
  const day = since.slice(0, 10);
  const wal = walPerRow > 0 ? `, which is ${formatBytes(rows * walPerRow)} of WAL` : "";
  return rows > 0
    ? `Since ${day}, ${isPartial ? "at most " : ""}${formatCount(rows)} rows would have gone into it${wal}.`
    : `Since ${day}, no rows would have gone into it.`;
}

function hotSentence(
  { updated, updatedInPlace }: Writes,
  losesHot: readonly string[],
): string | undefined {
  if (losesHot.length === 0 || updatedInPlace === 0) return undefined;
  return `${formatShare(updatedInPlace / updated)} of ${formatCount(updated)} updates were in place (HOT); those that change ${losesHot.join(" or ")} no longer could be.`;
}

function howMany({ name, indexes }: Relation): string | undefined {
  const count = indexes.length;
  return count >= MANY_INDEXES
    ? `${name} has ${count} indexes already, and each of them slows every write.`
    : undefined;
}

/** Past it, writes cost several times what the table alone does: measured, 793 bytes of WAL instead of 246. */
const MANY_INDEXES = 6;
