import { currentColours } from "#client/exports/colours.ts";
import { pageMeasure } from "#client/exports/measure-text.ts";
import { treePicture } from "#client/exports/tree-picture.ts";
import type { PlanSearch } from "#client/location.ts";
import { colour } from "#client/views/colouring.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { foldsOf } from "#shared/picture/folds.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";

export interface Taken {
  readonly title: string;
  readonly plan: AnalysedPlan;
  readonly search: PlanSearch;
}

/** The whole tree in the page's colours, coloured by what the page is. */
export const drawTree = ({ title, plan, search }: Taken, fonts: string) =>
  treePicture({
    title,
    plan,
    fonts,
    colouring: colour(plan.annotated, search.by),
    open: openFolds(plan.annotated.plan, search),
    colours: currentColours(),
    measure: pageMeasure(),
  });

/** Of a plan of more nodes a picture with every one of them is a poster. */
const MOST_UNFOLDED = 1_000;

export const isUnfolded = ({ nodes }: Plan): boolean => nodes.length <= MOST_UNFOLDED;

function openFolds(plan: Plan, { open }: PlanSearch): readonly NodeId[] {
  if (isUnfolded(plan)) return [...new Set([...foldsOf(plan).of.values()].map(({ id }) => id))];
  return open === undefined ? [] : String(open).split("-").map(Number);
}
