import { besideEachOther } from "#client/exports/beside.ts";
import { currentColours } from "#client/exports/colours.ts";
import { fontSheet } from "#client/exports/fonts.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import type { Picture } from "#shared/picture/svg.ts";
import { drawTree } from "./draw-tree.ts";

/** The trees of two plans side by side, in the page's colours. */
export async function drawTrees(
  title: string,
  [before, after]: readonly [AnalysedPlan, AnalysedPlan],
): Promise<Picture> {
  const fonts = await fontSheet();
  const { ground, ink } = currentColours();
  const tree = (name: string, plan: AnalysedPlan) => ({
    name,
    ...drawTree({ title: name, plan, search: {} }, ""),
  });
  return besideEachOther([tree("Before", before), tree("After", after)], {
    ...{ title, fonts, ground, ink },
  });
}
