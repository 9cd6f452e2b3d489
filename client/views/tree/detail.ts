import type { Area, TreeLayout } from "#shared/picture/layout.ts";
import { countIn } from "./lookup.ts";

/** How much a card tells: all, its name and time in large letters, or only its colour. */
export type Detail = "full" | "brief" | "block";

/** Below these scales the letters of such a card are too small to read. */
const SMALLEST_FULL = 0.5;
const SMALLEST_BRIEF = 0.24;

/** Of a full card there are about 15 elements, of a brief one 4: never more than 3,000 in the page. */
const MOST_FULL = 170;
const MOST_BRIEF = 600;

/** The nearer, the more; and never more than a page draws at once. */
export function detailOf(layout: TreeLayout, area: Area, scale: number): Detail {
  if (scale < SMALLEST_BRIEF) return "block";
  const count = countIn(layout, area, MOST_BRIEF);
  if (scale >= SMALLEST_FULL && count <= MOST_FULL) return "full";
  return count <= MOST_BRIEF ? "brief" : "block";
}
