import type { Finding } from "./finding.ts";
import { whyNoIndex } from "./why-no-index.ts";

const reasons: ReadonlySet<string> = new Set(whyNoIndex);

/** Whether it is about a sequential scan that another index may end: the scan is its first node. */
export const wantsIndex = ({ rule }: Pick<Finding, "rule">): boolean =>
  rule.startsWith("seq-scan-") || reasons.has(rule);
