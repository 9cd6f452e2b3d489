/** `true` where a value holds text that may be anything; words of ours alone, as of a union, are none. */
type HasText<V> = V extends string
  ? string extends V
    ? true
    : never
  : V extends readonly (infer E)[]
    ? HasText<E>
    : V extends object
      ? HasText<V[keyof V]>
      : never;

/** What becomes of each field that holds text: one that is added to the type and not here does not compile. */
export type Renames<T> = {
  readonly [K in keyof T as [HasText<T[K]>] extends [never] ? never : K]-?: (
    value: Exclude<T[K], undefined>,
  ) => Exclude<T[K], undefined>;
};

/** Numbers and words of ours stay. */
export function renameFields<T extends object>(value: T, renames: Renames<T>): T {
  const renamed: Partial<Record<keyof T, unknown>> = {};
  for (const field of Object.keys(renames) as (keyof T & keyof Renames<T>)[]) {
    const found = value[field];
    // `Renames` has a function for each, of its own type.
    const rename = renames[field] as (value: unknown) => unknown;
    if (found !== undefined) renamed[field] = rename(found);
  }
  return { ...value, ...renamed };
}

/** Nothing of it can name anything: a moment, an id of ours, a sentence without names. */
export const kept = <V>(value: V): V => value;

export const each =
  <V>(rename: (one: V) => V) =>
  (all: readonly V[]): readonly V[] =>
    all.map(rename);
