import { formatAge } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { asSeen } from "../as-seen.ts";
import type { Rule } from "../check.ts";
import { doingOf, nameOf } from "../describe-session.ts";
import { levelFrom, worst } from "../level.ts";

const LOOK: Milliseconds = 60_000;
const ACT: Milliseconds = 600_000;

export const idleInTransaction: Rule = {
  name: "idle-in-transaction",
  group: "sessions",
  title: "Transactions in which nothing happens",
  threshold: "A minute without a statement is worth a look, ten minutes are to be acted on.",
  why: "An open transaction keeps its locks, and VACUUM keeps every row that it might still see. Usually a program waits for something else meanwhile, or forgot to commit.",
  judge: ({ sessions, server }) => {
    if (!sessions) return;
    const idle = sessions.filter(({ state }) => state?.startsWith("idle in transaction"));
    const longest = Math.max(0, ...idle.map(({ stateTime }) => stateTime ?? 0));
    const items = idle
      .filter(({ stateTime }) => (stateTime ?? 0) >= LOOK)
      .map((session) => ({
        name: nameOf(session),
        level: levelFrom(session.stateTime ?? 0, [LOOK, ACT]),
        says: doingOf(session),
        mend: {
          sql: `select pg_terminate_backend(${session.pid});`,
          caution:
            "It ends the session and rolls back its transaction. Its program has to connect again.",
        },
      }));
    const value = { value: longest, unit: "milliseconds" } as const;
    if (items.length === 0)
      return asSeen(
        { level: "fine", value, says: "None stands still for a minute or more." },
        server,
      );
    return {
      level: worst(items),
      value,
      says: `${items.length === 1 ? "One stands" : `${items.length} stand`} still, the longest for ${formatAge(longest)}.`,
      items,
      mend: {
        sql: "alter system set idle_in_transaction_session_timeout = '5min';\nselect pg_reload_conf();",
        caution:
          "From then on Postgres ends such sessions by itself. Longer ones of batch jobs set their own with SET.",
      },
    };
  },
};
