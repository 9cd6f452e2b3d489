import { nodeTitle } from "#shared/plan/draw.ts";
import type { Plan } from "#shared/plan/plan.ts";

/** The same for plans in which the same nodes do the work, in the same order and by the same indexes. */
export const planShape = ({ nodes }: Plan): string =>
  nodes.map((node) => `${node.depth} ${nodeTitle(node)} ${node.indexName ?? ""}`).join("\n");
