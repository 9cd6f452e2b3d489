/** A name that is being written behind an @: where it begins, and what there is of it. */
export interface Calling {
  readonly start: number;
  readonly beginning: string;
}

export function callingAt(text: string, caret: number): Calling | undefined {
  const [, beginning] = /(?<![\p{L}\p{N}_])@([^@\n]{0,80})$/u.exec(text.slice(0, caret)) ?? [];
  return beginning === undefined ? undefined : { start: caret - beginning.length, beginning };
}

/** A few of whom may be meant. */
export const matching = (people: readonly string[], { beginning }: Calling): readonly string[] =>
  people
    .filter((name) => name.toLowerCase().startsWith(beginning.toLowerCase()))
    .filter((name) => name.length > beginning.length)
    .slice(0, MOST);

const MOST = 6;
