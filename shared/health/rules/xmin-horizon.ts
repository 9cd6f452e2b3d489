import { formatAge, formatCount } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { quoteText } from "#shared/sql/expression.ts";
import { asSeen } from "../as-seen.ts";
import type { Item, Mend, Rule, Verdict } from "../check.ts";
import type { HorizonHolder, Transactions } from "../facts.ts";
import { levelFrom, worst } from "../level.ts";

const LOOK: Transactions = 1_000_000;
const ACT: Transactions = 100_000_000;

/** Nobody prepares a transaction to leave it: its other half is done in seconds. */
const FORGOTTEN: Milliseconds = 600_000;

export const xminHorizon: Rule = {
  name: "xmin-horizon",
  group: "vacuum",
  title: "What VACUUM has to keep",
  threshold:
    "Who may see rows of a million transactions ago is worth a look, of a hundred million to be acted on; so is a transaction that was prepared ten minutes ago.",
  why: "VACUUM removes no row that somebody may still see. While one holds on, tables and indexes of all databases grow, and every scan reads what is dead.",
  judge: ({ horizon, server }) => {
    if (!horizon) return;
    const [oldest] = horizon;
    const items = horizon.map(item).filter(({ level }) => level !== "fine");
    const age = oldest?.age ?? 0;
    const verdict: Verdict = {
      level: worst(items),
      value: { value: age, unit: "count" },
      says:
        items.length === 0
          ? `Nothing that is older than ${formatCount(age)} transactions.`
          : `What may still be seen goes back ${formatCount(age)} transactions.`,
      ...(items.length > 0 && { items }),
    };
    return asSeen(verdict, server);
  },
};

function item(holder: HorizonHolder): Item {
  const { kind, name, state, time, age } = holder;
  const isForgotten = kind === "prepared transaction" && (time ?? 0) >= FORGOTTEN;
  const level = levelFrom(age ?? 0, [LOOK, ACT]);
  const since = time === null ? "" : `, for ${formatAge(time)}`;
  return {
    name: `${names[kind]} ${name}`,
    level: isForgotten ? worst([{ level: "look" }, { level }]) : level,
    says: `It goes back ${formatCount(age ?? 0)} transactions${state ? ` (${state})` : ""}${since}.`,
    mend: mends[kind](holder),
  };
}

const names: Readonly<Record<HorizonHolder["kind"], string>> = {
  session: "Session",
  standby: "Standby",
  slot: "Replication slot",
  "prepared transaction": "Prepared transaction",
};

const mends: Readonly<Record<HorizonHolder["kind"], (holder: HorizonHolder) => Mend>> = {
  session: ({ name }) => ({
    sql: `select pg_terminate_backend(${name});`,
    caution: "It ends the session and rolls back its transaction.",
  }),
  standby: () => ({
    sql: "select pid, query, xact_start from pg_stat_activity where backend_xmin is not null order by xact_start;",
    caution:
      "Run it on the standby: hot_standby_feedback tells the primary what its longest query may still see.",
  }),
  slot: ({ name }) => ({
    sql: `select pg_drop_replication_slot(${quoteText(name)});`,
    caution:
      "Only if its receiver is gone for good: it could not go on from where it was, and would have to be made anew.",
  }),
  "prepared transaction": ({ name, state }) => ({
    sql: `rollback prepared ${quoteText(name)};`,
    caution: `Run it in the database ${state}, as its owner, or commit prepared if the other half was committed: ask whoever coordinates them.`,
  }),
};
