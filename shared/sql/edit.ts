import type { Place } from "#shared/base/problem.ts";

/** A text made from another one, that can still say where each of its places came from. */
export interface Edited {
  readonly text: string;
  /** A place in `text`, as a place in the text it was made from. What was put in maps to what it replaced. */
  readonly original: (place: Place) => Place;
}

export interface Edit extends Place {
  readonly replacement: string;
}

export const unedited = (text: string): Edited => ({ text, original: (place) => place });

/** The edits are in order and do not overlap. */
export function edit(source: string, edits: readonly Edit[]): Edited {
  const pieces = cut(source, edits);
  return {
    text: pieces.map(({ text }) => text).join(""),
    original: ({ offset, length }) => {
      const from = startOf(pieces, offset);
      return { offset: from, length: Math.max(from, endOf(pieces, offset + length)) - from };
    },
  };
}

/** The second edits what the first made. */
export const andThen = (first: Edited, second: Edited): Edited => ({
  text: second.text,
  original: (place) => first.original(second.original(place)),
});

export const prefixed = (sql: Edited, prefix: string): Edited =>
  andThen(sql, edit(sql.text, [{ offset: 0, length: 0, replacement: prefix }]));

/** A run of the edited text, and the run of the source that it stands for. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly source: Place;
  readonly isNew: boolean;
}

function cut(source: string, edits: readonly Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let offset = 0;
  const add = (text: string, length: number, isNew: boolean) => {
    pieces.push({ text, start, source: { offset, length }, isNew });
    start += text.length;
    offset += length;
  };
  for (const { offset: at, length, replacement } of edits) {
    add(source.slice(offset, at), at - offset, false);
    add(replacement, length, true);
  }
  add(source.slice(offset), source.length - offset, false);
  return pieces;
}

function startOf(pieces: readonly Piece[], at: number): number {
  const piece = pieces.findLast(({ start }) => start <= at);
  if (!piece) return 0;
  return piece.isNew ? piece.source.offset : piece.source.offset + at - piece.start;
}

function endOf(pieces: readonly Piece[], at: number): number {
  const piece = pieces.find(({ start, text }) => at <= start + text.length) ?? pieces.at(-1);
  if (!piece) return 0;
  const { source, start, isNew } = piece;
  return isNew && at > start ? source.offset + source.length : source.offset + at - start;
}
