import { useSyncExternalStore } from "react";

/** As in the style sheets: what stands side by side in a wide window is stacked in a narrow one. */
const narrow = window.matchMedia("(max-width: 860px)");

export const useIsNarrow = (): boolean => useSyncExternalStore(listen, () => narrow.matches);

function listen(changed: () => void): () => void {
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
}
