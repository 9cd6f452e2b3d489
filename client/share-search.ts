import type { CaptureSearch, PlanSearch, ShareSearch } from "./location.ts";

/** Parts of a page, by which tab each is shown. */
export const planTabs = [
  "findings",
  "indexes",
  "node",
  "notes",
  "plan",
  "source",
  "statement",
] as const;

export const captureTabs = ["findings", "units", "shapes", "routes", "compared"] as const;

/** What of a share's address is a plan's. */
export const planPart = ({
  tab,
  unit: _,
  shape: __,
  step: ___,
  attempt: ____,
  ...rest
}: ShareSearch) => ({ ...rest, tab: planTabs.find((one) => one === tab) }) satisfies PlanSearch;

/** What of it is a capture's. */
export const capturePart = ({ tab, unit, shape }: ShareSearch) =>
  ({ tab: captureTabs.find((one) => one === tab), unit, shape }) satisfies CaptureSearch;
