import { useEffect, useRef } from "react";

/** What each key does, by what the browser calls it: "/", "?", "Escape". */
export type Keys = Readonly<Record<string, () => void>>;

/** Keys of the page. They are the reader's own while they type, and a dialog's while one is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      const run = latest.current[event.key];
      if (!run || !isForPage(event)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", press, listening);
    return () => listening.abort();
  }, []);
}

const isForPage = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !event.altKey &&
  !event.ctrlKey &&
  !event.metaKey &&
  !(event.target instanceof Element && event.target.closest(TYPING) !== null);

const TYPING = "input, textarea, select, [contenteditable='true'], [role='dialog']";
