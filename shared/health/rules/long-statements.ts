import { formatAge } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { asSeen } from "../as-seen.ts";
import type { Rule } from "../check.ts";
import { doingOf, nameOf } from "../describe-session.ts";

const LOOK: Milliseconds = 300_000;

export const longStatements: Rule = {
  name: "long-statements",
  group: "sessions",
  title: "Statements that run for long",
  threshold: "Five minutes are worth a look. A report or a dump may take its time.",
  why: "While a statement runs, VACUUM removes nothing that it might still see, in all of the database; and who asked for it may have gone long ago.",
  judge: ({ sessions, server }) => {
    if (!sessions) return;
    const running = sessions.filter(
      ({ state, type }) => state === "active" && (type === "client backend" || type === null),
    );
    const longest = Math.max(0, ...running.map(({ statementTime }) => statementTime ?? 0));
    const items = running
      .filter(({ statementTime }) => (statementTime ?? 0) >= LOOK)
      .map((session) => ({
        name: nameOf(session),
        level: "look" as const,
        says: doingOf(session),
        mend: {
          sql: `select pg_cancel_backend(${session.pid});`,
          caution: "It cancels the statement, and the transaction it is in fails.",
        },
      }));
    const value = { value: longest, unit: "milliseconds" } as const;
    if (items.length === 0)
      return asSeen(
        { level: "fine", value, says: "None has run for five minutes or more." },
        server,
      );
    return {
      level: "look",
      value,
      says: `${items.length === 1 ? "One has run" : `${items.length} have run`} for more than five minutes, the longest for ${formatAge(longest)}.`,
      items,
    };
  },
};
