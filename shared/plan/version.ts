import type { Plan } from "./plan.ts";
import { properties } from "./properties.ts";

const since18 = properties.filter(({ since }) => since >= 18);

/** A plan does not tell its version, but what only 18 prints does; since then rows have decimals. */
export const isFrom18 = ({ nodes }: Plan): boolean =>
  nodes.some(
    (node) =>
      !Number.isInteger(node.actualRows ?? 0) ||
      since18.some(({ field }) => node[field] !== undefined),
  );
