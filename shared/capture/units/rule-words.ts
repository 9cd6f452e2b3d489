import type { UnitRule } from "#shared/capture/capture.ts";

/** What tells where a unit begins and ends, in a sentence. */
export const ruleWords: Readonly<Record<UnitRule, string>> = {
  trace: "Its statements name the request that they are sent for.",
  request: "The application told where it begins and ends.",
  transaction: "It is one transaction: more may belong to the same request.",
  pause:
    "Where a request begins and ends is not told: what one connection sent without a pause of a second is taken for one.",
  together:
    "Where a request begins and ends is not told: connections that read the same at the same time are taken for one, and may be several.",
  session:
    "Where a request begins and ends is not told, nor when: all that one connection sent is taken for one.",
  whole: "Where a request begins and ends is not told: all of it is taken for one.",
};
