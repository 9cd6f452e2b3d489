import { formatBytes, formatShare } from "#shared/base/format.ts";
import type { AdvisedStep } from "./advice.ts";

/** "3 indexes" */
export const indexesOf = ({ indexes }: Pick<AdvisedStep, "indexes">): string =>
  indexes.length === 1 ? "One index" : `${indexes.length} indexes`;

/** "3 indexes of 18.5 MB: 55.5 % saved" */
export const stepTitle = (step: Pick<AdvisedStep, "indexes" | "size" | "left">): string =>
  `${indexesOf(step)} of ${formatBytes(step.size)}: ${formatShare(1 - step.left)} saved`;
