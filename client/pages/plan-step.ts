import type { ShareSearch } from "#client/location.ts";

/** What the browser's back button undoes. */
export const isStep = (change: Partial<ShareSearch>): boolean =>
  "view" in change || "zoom" in change;
