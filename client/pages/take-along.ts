import { fontSheet } from "#client/exports/fonts.ts";
import { pagePicture } from "#client/exports/page-picture.ts";
import { fitsUnrolled, withUnrolled } from "#client/exports/unrolled.ts";
import type { PlanSearch } from "#client/location.ts";
import type { Picture } from "#shared/picture/svg.ts";
import { drawTree, isUnfolded, type Taken } from "./draw-tree.ts";
import { takePart } from "./take-part.ts";

/** A view as a whole, whatever of it is in sight; what scrolls with the page as it stands there. */
export async function takePicture(taken: Taken): Promise<Picture | undefined> {
  const fonts = await fontSheet();
  const { title, search } = taken;
  if (isTree(search)) return drawTree(taken, fonts);
  const root = rootOf(search);
  if (!root) return;
  return isBesidePlan(search)
    ? takePart(title, root)
    : withUnrolled(root, () => pagePicture({ title, root, fonts }));
}

/** Which part of the view the picture will hold. */
export function partTaken({ plan, search }: Pick<Taken, "plan" | "search">): string {
  if (isTree(search)) {
    const folds = isUnfolded(plan.annotated.plan)
      ? ""
      : " Similar siblings are folded as they are now.";
    return `The whole tree, whatever of it is on the screen.${folds}`;
  }
  if (search.view === "scores") return "The scoresheet.";
  if (search.view === "compare")
    return "The comparison with every node that it lists, at most the first 1,000.";
  const root = rootOf(search);
  return !root || fitsUnrolled(root)
    ? "The whole view, whatever of it is on the screen."
    : "This view from its beginning, as much as a picture can hold.";
}

const isTree = ({ view = "tree" }: PlanSearch): boolean => view === "tree";

const isBesidePlan = ({ view }: PlanSearch): boolean => view === "compare" || view === "scores";

function rootOf({ view }: PlanSearch): HTMLElement | null {
  if (view === "compare") return document.querySelector<HTMLElement>(".comparison");
  if (view === "scores") return document.querySelector<HTMLElement>(".scores-pane");
  return document.querySelector<HTMLElement>(".plan-views [role='tabpanel']");
}
