import { useIsPrinting } from "#client/ui/use-is-printing.ts";
import { Printed } from "#client/views/printed/view.tsx";
import { drawTree, type Taken } from "./draw-tree.ts";

/** What is printed of a plan; there only while it is. */
export function PlanPaper({ statement, ...taken }: Taken & { statement: string | undefined }) {
  if (!useIsPrinting()) return null;
  return <Printed plan={taken.plan} statement={statement} picture={readable(taken)} />;
}

/** In CSS pixels: on a page that is 700 wide its letters are a third as large. */
const WIDEST = 2_400;

function readable(taken: Taken): string | undefined {
  if (taken.plan.annotated.plan.nodes.length > MOST_NODES) return;
  const { svg, width } = drawTree(taken, "");
  return width > WIDEST ? undefined : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** A chain of more is no wider, but longer than any page. */
const MOST_NODES = 60;
