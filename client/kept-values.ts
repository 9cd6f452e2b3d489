/** Small texts by their key, such as the chosen colours. */
interface KeptValues {
  readonly read: (key: string) => string | undefined;
  /** Without a value it is forgotten. Answers whether the browser keeps it. */
  readonly write: (key: string, value: string | undefined) => boolean;
}

/** What outlives the page, and what lives as long as its tab. */
export const keptInBrowser = keptValues(() => localStorage);
export const keptInTab = keptValues(() => sessionStorage);

/**
 * A browser may forbid its storage (a private window, blocked cookies: even naming it throws then)
 * or have no room left. What is written lasts as long as the page in that case.
 */
export function keptValues(storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">) {
  const unkept = new Map<string, string | undefined>();
  return {
    read(key) {
      if (unkept.has(key)) return unkept.get(key);
      try {
        return storage().getItem(key) ?? undefined;
      } catch {
        return; // Forbidden, so nothing was ever kept.
      }
    },
    write(key, value) {
      try {
        if (value === undefined) storage().removeItem(key);
        else storage().setItem(key, value);
        unkept.delete(key);
        return true;
      } catch {
        unkept.set(key, value);
        return false;
      }
    },
  } satisfies KeptValues;
}
