import type { Finding } from "./finding.ts";
import { whyNoIndex } from "./why-no-index.ts";

/** Of these another index holds more than the one that is read. */
const widerIndex = ["index-rows-sorted", "index-scan-discards-rows", "order-index-discards-rows"];

const reasons: ReadonlySet<string> = new Set([...whyNoIndex, ...widerIndex]);

/** Whether it is about a scan in whose place another index may be read: the scan is its first node. */
export const wantsIndex = ({ rule }: Pick<Finding, "rule">): boolean =>
  rule.startsWith("seq-scan-") || reasons.has(rule);
