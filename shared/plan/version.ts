import type { Plan, PlanNode } from "./plan.ts";

/** A plan does not tell its version, but what only 18 prints does; since then rows have decimals. */
export const isFrom18 = ({ nodes, hasDecimalRows = false }: Plan): boolean =>
  hasDecimalRows || nodes.some(hasDecimals) || nodes.some(hasNew);

const hasDecimals = ({ actualRows = 0 }: PlanNode): boolean => !Number.isInteger(actualRows);

/** Every format but the text prints `Disabled` of each node. */
const hasNew = ({ disabled, indexSearches, storage, window, walBuffersFull }: PlanNode): boolean =>
  (disabled ?? indexSearches ?? storage ?? window ?? walBuffersFull) !== undefined;
