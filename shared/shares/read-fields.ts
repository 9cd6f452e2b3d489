/** What a value is not, which may be anything else, `undefined` included. */
export const unreadable = Symbol("unreadable");

/** Takes what it knows of a value that came from outside, and nothing else. */
export type Reader<T> = (value: unknown) => T | typeof unreadable;

interface Optional<T> {
  readonly optional: Reader<T>;
}

/** A reader for every field of T: one that is forgotten, or is of another type, does not compile. */
type Fields<T> = {
  readonly [K in keyof T]-?: Pick<T, never> extends Pick<T, K>
    ? Optional<Exclude<T[K], undefined>>
    : Reader<T[K]>;
};

export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

export function fields<T extends object>(of: Fields<T>): Reader<T> {
  const readers = Object.entries<Reader<unknown> | Optional<unknown>>(of);
  return (value) => {
    if (!isObject(value)) return unreadable;
    const read: Record<string, unknown> = {};
    for (const [name, reader] of readers) {
      const found = value[name];
      const isOptional = typeof reader === "object";
      if (isOptional && found === undefined) continue;
      const field = (isOptional ? reader.optional : reader)(found);
      if (field === unreadable) return unreadable;
      read[name] = field;
    }
    // Every field of T is there: `Fields` asks for each.
    return read as T;
  };
}

export const listOf =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return unreadable;
    const read: T[] = [];
    for (const each of value) {
      const one = reader(each);
      if (one === unreadable) return unreadable;
      read.push(one);
    }
    return read;
  };

/** By names that nobody knows before. */
export const recordOf =
  <T>(reader: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isObject(value)) return unreadable;
    const read: [string, T][] = [];
    for (const [name, each] of Object.entries(value)) {
      const one = reader(each);
      if (one === unreadable) return unreadable;
      read.push([name, one]);
    }
    return Object.fromEntries(read);
  };

/** Each by its name, so that none of T is forgotten. */
export const oneOf =
  <T extends string>(allowed: Readonly<Record<T, true>>): Reader<T> =>
  (value) =>
    typeof value === "string" && Object.hasOwn(allowed, value) ? (value as T) : unreadable;

export const only =
  <T extends string | number | boolean>(one: T): Reader<T> =>
  (value) =>
    value === one ? one : unreadable;

export const nullable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null ? null : reader(value);

export const text: Reader<string> = (value) => (typeof value === "string" ? value : unreadable);

/** ISO 8601, or what else tells a time. */
export const moment: Reader<string> = (value) =>
  typeof value === "string" && Number.isFinite(Date.parse(value)) ? value : unreadable;

export const flag: Reader<boolean> = (value) => (typeof value === "boolean" ? value : unreadable);

export const number: Reader<number> = (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : unreadable;

/** In a list, from 0. */
export const place: Reader<number> = (value) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : unreadable;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
