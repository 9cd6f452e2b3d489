import { keptInBrowser } from "#client/kept-values.ts";

const KEY = "planlens:share-keys";

/** The delete keys of the shares that this browser made. Nobody else has them. */
const read = (): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(keptInBrowser.read(KEY) ?? "{}") as Record<string, string>;
  } catch {
    return {}; // Somebody else wrote there.
  }
};

export const deleteKeyOf = (id: string): string | undefined => read()[id];

/** Answers whether this browser keeps the key. */
export const rememberShare = (id: string, deleteKey: string): boolean =>
  keptInBrowser.write(KEY, JSON.stringify({ ...read(), [id]: deleteKey }));

export function forgetShare(id: string): void {
  const { [id]: _, ...rest } = read();
  keptInBrowser.write(KEY, JSON.stringify(rest));
}
