import { useEffect, useRef } from "react";

/** What each key does, by what the browser calls it: "/", "?", "Escape", or "Ctrl Enter". */
export type Keys = Readonly<Record<string, () => void>>;

/** Keys of the page. They are the reader's own while they type, and a dialog's while one is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      const isChord = event.ctrlKey || event.metaKey;
      const run = latest.current[isChord ? `Ctrl ${event.key}` : event.key];
      if (!run || !isForPage(event, isChord ? "[role='dialog']" : TYPING)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", press, listening);
    return () => listening.abort();
  }, []);
}

const isForPage = (event: KeyboardEvent, others: string): boolean =>
  !event.defaultPrevented &&
  !event.altKey &&
  !(event.target instanceof Element && event.target.closest(others) !== null);

const TYPING = "input, textarea, select, [contenteditable='true'], [role='dialog']";
