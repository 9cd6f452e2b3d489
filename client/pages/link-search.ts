import type { PlanSearch } from "#client/location.ts";

/** What of an address goes along with a share: what is compared with is kept in this browser. */
export function linkSearch({ before: _, after: __, view, ...rest }: PlanSearch): string {
  const places = { ...rest, ...(view !== "compare" && { view }) };
  const told = Object.entries(places).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)]));
  return told.length > 0 ? `?${search}` : "";
}

export const canPoint = (search: PlanSearch): boolean => linkSearch(search) !== "";
