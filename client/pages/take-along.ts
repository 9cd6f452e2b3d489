import { fontSheet } from "#client/exports/fonts.ts";
import { pagePicture } from "#client/exports/page-picture.ts";
import type { Picture } from "#client/exports/svg.ts";
import type { PlanSearch } from "#client/location.ts";
import { drawTree, type Taken } from "./draw-tree.ts";

/** Whether the whole of it is drawn, whatever of it is on the screen. */
export const isTree = ({ view = "tree" }: PlanSearch): boolean => view === "tree";

/** The tree as a whole; any other view as it stands on the screen. */
export async function takePicture(taken: Taken): Promise<Picture | undefined> {
  const fonts = await fontSheet();
  if (isTree(taken.search)) return drawTree(taken, fonts);
  const root = document.querySelector(rootOf(taken.search));
  return root ? pagePicture({ title: taken.title, root, fonts }) : undefined;
}

const rootOf = ({ view }: PlanSearch): string => {
  if (view === "compare") return ".comparison";
  return view === "scores" ? ".scores-pane" : ".plan-views [role='tabpanel']";
};
