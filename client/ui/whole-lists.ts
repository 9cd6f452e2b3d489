import { useSyncExternalStore } from "react";

let isWhole = false;
const listeners = new Set<() => void>();

function change(to: boolean): void {
  isWhole = to;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether a list that is in the page only where it is in sight has to be there as a whole. */
export const useIsWhole = (): boolean => useSyncExternalStore(subscribe, () => isWhole);

/** From its first row: the page stands at its top meanwhile. */
export async function withWholeLists<Taken>(
  untilDrawn: () => Promise<void>,
  take: () => Taken,
): Promise<Taken> {
  const { scrollX, scrollY } = window;
  window.scrollTo(0, 0);
  change(true);
  try {
    await untilDrawn();
    return take();
  } finally {
    change(false);
    window.scrollTo(scrollX, scrollY);
  }
}
