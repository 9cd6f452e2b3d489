import type { PlanSearch } from "#client/location.ts";

type Place = string | number | undefined;

/** What an address says behind its path: empty, or `?node=3&view=grid`. */
export function linkSearch(places: Readonly<Record<string, Place>>): string {
  const told = Object.entries(places).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)]));
  return told.length > 0 ? `?${search}` : "";
}

/** What of it goes along with a share of the plan: what is compared with is kept in this browser. */
export const planPlace = ({ before: _, after: __, view, ...rest }: PlanSearch): string =>
  linkSearch({ ...rest, ...(view !== "compare" && { view }) });
