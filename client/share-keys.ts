const KEY = "planlens:share-keys";

/** The delete keys of the shares that this browser made. Nobody else has them. */
const read = (): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, string>;
  } catch {
    return {}; // Somebody else wrote there.
  }
};

export const deleteKeyOf = (id: string): string | undefined => read()[id];

export const rememberShare = (id: string, deleteKey: string): void =>
  localStorage.setItem(KEY, JSON.stringify({ ...read(), [id]: deleteKey }));

export function forgetShare(id: string): void {
  const { [id]: _, ...rest } = read();
  localStorage.setItem(KEY, JSON.stringify(rest));
}
