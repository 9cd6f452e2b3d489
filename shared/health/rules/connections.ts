import { formatCount, formatShare } from "#shared/base/format.ts";
import type { Rule } from "../check.ts";
import { levelFrom } from "../level.ts";

export const connections: Rule = {
  name: "connections",
  group: "sessions",
  title: "Connections in use",
  threshold: "80 % of those that clients may have are worth a look, 95 % are to be acted on.",
  why: "When all are taken, nobody gets in but a superuser. Each is a process of the server, idle ones too.",
  judge: ({ connections: found }) => {
    if (!found) return;
    const { used, most, active, idle, idleInTransaction } = found;
    const share = used / Math.max(1, most);
    const level = levelFrom(share, [0.8, 0.95]);
    return {
      level,
      value: { value: share, unit: "share" },
      says: `${formatCount(used)} of ${formatCount(most)} (${formatShare(share)}): ${active} active, ${idle} idle, ${idleInTransaction} idle in a transaction.${level === "fine" ? "" : advice}`,
    };
  },
};

const advice =
  " A pooler (PgBouncer, or the program's own with a smaller size) lets many clients share few of them; a larger max_connections takes memory and a restart.";
