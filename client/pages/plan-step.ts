import type { PlanSearch } from "#client/location.ts";

/** What the browser's back button undoes. */
export const isStep = (change: Partial<PlanSearch>): boolean =>
  "view" in change || "zoom" in change;
