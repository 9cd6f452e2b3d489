import { useState } from "react";
import { keptInBrowser } from "#client/kept-values.ts";

interface Column {
  readonly id: string;
  /** Not shown until the reader asks for it. */
  readonly isExtra?: boolean;
}

/** Which columns are shown, as the reader left it; of others those that are not extra. */
export function useShownColumns<C extends Column>(key: string, all: readonly C[]) {
  const [kept, setKept] = useState(() => keptInBrowser.read(key) ?? "");
  const words = new Set(kept.split(" "));
  const shown = all.filter(
    ({ id, isExtra = false }) => words.has(id) || !(isExtra || words.has(`-${id}`)),
  );
  const choose = (ids: readonly string[]) => {
    const here = new Set(all.map(({ id }) => id));
    // Another plan, or another server, may have other columns: what was said of them is kept.
    const others = [...words].filter((word) => !here.has(word.replace(/^-/, "")));
    const said = all.map(({ id }) => (ids.includes(id) ? id : `-${id}`));
    const changed = [...others, ...said].join(" ");
    setKept(changed);
    keptInBrowser.write(key, changed);
  };
  return [shown, choose] as const;
}
