import { formatAge, formatCount } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Rule } from "../check.ts";
import { levelFrom } from "../level.ts";

/** Locks are waited for all the time; who notices it waits longer. */
const LOOK: Milliseconds = 5_000;
const ACT: Milliseconds = 60_000;

export const blockedSessions: Rule = {
  name: "blocked-sessions",
  group: "sessions",
  title: "Sessions that wait for a lock",
  threshold: "One that waits for 5 s is worth a look, one that waits for a minute to be acted on.",
  why: "Who waits holds locks too, and others queue up behind: one forgotten transaction can stop a whole application.",
  judge: ({ sessions }) => {
    if (!sessions) return;
    const waiting = sessions.filter(({ blockers }) => blockers.length > 0);
    if (waiting.length === 0)
      return { level: "fine", value: { value: 0, unit: "count" }, says: "None waits for a lock." };
    const longest = Math.max(0, ...waiting.map(({ waitTime }) => waitTime ?? 0));
    const isHidden = waiting.some(({ waitTime }) => waitTime === null);
    return {
      level: levelFrom(isHidden ? Math.max(LOOK, longest) : longest, [LOOK, ACT]),
      value: { value: waiting.length, unit: "count" },
      says: `${waiting.length === 1 ? "One session waits" : `${formatCount(waiting.length)} sessions wait`} for a lock, ${isHidden ? "for how long is hidden from this role" : `the longest for ${formatAge(longest)}`}. Who holds it stands above.`,
    };
  },
};
