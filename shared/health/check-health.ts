import type { Check, Rule, Verdict } from "./check.ts";
import type { HealthFacts } from "./facts.ts";
import { byLevel } from "./level.ts";
import { cutShort, MOST_SHOWN } from "./most-listed.ts";
import { rules } from "./rules.ts";

export interface Health {
  /** By group, in it the gravest first. */
  readonly checks: readonly Check[];
  /** What limits what is seen, in sentences that say what to do. */
  readonly limits: readonly string[];
}

/** A question was answered, or not. */
export interface HealthProgress {
  readonly kind: "progress";
  /** Of the questions. */
  readonly done: number;
  readonly of: number;
  /** Those that can be told now and could not be before. */
  readonly checks: readonly Check[];
}

/** How a server stands, by what it said. */
export function checkHealth(facts: HealthFacts): Health {
  const checks = rules.map((rule) => checkOf(rule, rule.judge(facts) ?? unanswered(rule)));
  return { checks: checks.sort(byLevel), limits: limitsOf(facts) };
}

/** By what it said so far, without those that are told already. */
export const checkMore = (facts: HealthFacts, told: ReadonlySet<string>): Check[] =>
  rules
    .filter(({ name }) => !told.has(name))
    .flatMap((rule) => {
      const verdict = rule.judge(facts);
      return verdict ? [checkOf(rule, verdict)] : [];
    });

const checkOf = ({ judge: _, unanswered: __, ...rule }: Rule, verdict: Verdict): Check => ({
  ...rule,
  ...shown(verdict),
});

const unanswered = (rule: Rule): Verdict => ({
  level: "unknown",
  says: rule.unanswered ?? "The server does not answer this question, or not to this role.",
});

/** What is worse comes first where items are of several levels. */
function shown({ items, says, ...verdict }: Verdict): Verdict {
  if (!items) return { ...verdict, says };
  if (items.length <= MOST_SHOWN) return { ...verdict, says, items };
  return {
    ...verdict,
    says: `${says} The first ${MOST_SHOWN} are listed.`,
    items: items.toSorted(byLevel).slice(0, MOST_SHOWN),
  };
}

function limitsOf(facts: HealthFacts): string[] {
  const { server } = facts;
  const { mayReadAllStats, isReplica, role, lockedTables } = server;
  return [
    !mayReadAllStats &&
      `What other roles run is hidden from the role ${role}, so sessions and their locks are seen in part. To show them, run as a superuser: grant pg_read_all_stats to ${role};`,
    isReplica &&
      "This is a read replica: its counters are its own, and what mends something is run on its primary.",
    ...cutShort(facts),
    lockedTables.length > 0 &&
      `Somebody locks ${lockedTables.join(", ")} against reading, or waits to: Planlens does not stand in that queue, so indexes and constraints there are left away.`,
  ].filter((limit) => limit !== false);
}
