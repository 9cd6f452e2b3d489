import type { Share } from "#shared/base/units.ts";
import type { Severity } from "./finding.ts";

/** From this share of the statement's time on, mending it changes what the reader waits for. */
const HIGH: Share = 0.3;
const MEDIUM: Share = 0.1;

export function severityOfShare(share: Share | undefined): Severity {
  if (share === undefined) return "medium";
  if (share >= HIGH) return "high";
  return share >= MEDIUM ? "medium" : "low";
}
