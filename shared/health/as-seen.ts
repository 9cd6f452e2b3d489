import type { Verdict } from "./check.ts";
import type { ServerFacts } from "./facts.ts";

/** What a role does not see of others' sessions may be anything: nothing found is not fine then. */
export const asSeen = (verdict: Verdict, { mayReadAllStats, role }: ServerFacts): Verdict =>
  mayReadAllStats || verdict.level !== "fine"
    ? verdict
    : {
        ...verdict,
        level: "unknown",
        says: `${verdict.says} What other roles do is hidden from the role ${role}.`,
      };
