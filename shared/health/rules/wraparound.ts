import { formatCount, formatShare } from "#shared/base/format.ts";
import type { Item, Level, Rule } from "../check.ts";
import type { DatabaseAge, HealthFacts, OldTable, Transactions } from "../facts.ts";
import { levelFrom, worst } from "../level.ts";

/** Of both kinds: a transaction is in the past of the 2^31 after it, and no longer. */
const END: Transactions = 2 ** 31;

/** VACUUM works without a pause from 1.6 billion on (vacuum_failsafe_age). */
const ACT: Transactions = 1_300_000_000;

/** Autovacuum begins to freeze at its threshold; twice as old, it does not get through. */
const look = (frozenFrom: Transactions): Transactions => Math.min(2 * frozenFrom, ACT - 1);

export const wraparound: Rule = {
  name: "wraparound",
  group: "vacuum",
  title: "Transaction numbers before they wrap around",
  threshold:
    "Twice autovacuum_freeze_max_age is worth a look, an age of 1.3 billion is to be acted on; Postgres takes no more writes before 2.1 billion.",
  why: "Rows whose transaction is too old have to be frozen by VACUUM. If it does not get through, Postgres refuses all writes to protect them.",
  judge: (facts) => {
    const { ages } = facts;
    const [oldest] = ages ?? [];
    if (!ages || !oldest) return;
    const items = ages.map(databaseItem).filter(({ level }) => level !== "fine");
    const age = Math.max(...ages.flatMap((each) => [each.age, each.multixactAge]));
    const value = { value: age / END, unit: "share" } as const;
    if (items.length === 0)
      return {
        level: "fine",
        value,
        says: `The oldest is ${formatCount(age)} transactions old, in ${oldest.database}.`,
      };
    return {
      level: worst(items),
      value,
      says: `The oldest is ${formatCount(age)} transactions old, ${formatShare(age / END)} of the way. Look first at who holds VACUUM up (What VACUUM has to keep).`,
      items: [...items, ...tableItems(facts)],
    };
  },
};

const levelOf = (each: DatabaseAge): Level =>
  worst([
    { level: levelFrom(each.age, [look(each.frozenFrom), ACT]) },
    { level: levelFrom(each.multixactAge, [look(each.multixactFrozenFrom), ACT]) },
  ]);

const databaseItem = (each: DatabaseAge): Item => ({
  name: `Database ${each.database}`,
  level: levelOf(each),
  says: agesOf(each),
});

const agesOf = ({ age, multixactAge }: Pick<DatabaseAge, "age" | "multixactAge">): string =>
  `${formatCount(age)} transactions and ${formatCount(multixactAge)} multixacts old.`;

/** Only the tables of the database that we are connected to can be seen. */
function tableItems({ oldTables = [], ages = [], server }: HealthFacts): Item[] {
  const here = ages.find(({ database }) => database === server.database);
  if (!here) return [];
  return oldTables
    .map((table: OldTable) => ({
      name: `Table ${table.relation}`,
      level: levelOf({ ...here, age: table.age, multixactAge: table.multixactAge }),
      says: agesOf(table),
      mend: {
        sql: `vacuum (freeze, verbose) ${table.relation};`,
        caution:
          "It reads what of the table is not frozen yet, without keeping anybody from reading or writing it.",
      },
    }))
    .filter(({ level }) => level !== "fine");
}
