import type { QueryResultRow } from "pg";
import { findStatStatements } from "#server/postgres/find-stat-statements.ts";
import { probe } from "#server/postgres/probe.ts";
import { sql } from "#server/postgres/sql.ts";
import type { Transaction } from "#server/postgres/with-transaction.ts";
import type { Blocks } from "#shared/base/units.ts";
import type {
  BareForeignKey,
  Btree,
  ConnectionFacts,
  DatabaseAge,
  DatabaseFacts,
  HealthFacts,
  Heap,
  HorizonHolder,
  InvalidIndex,
  KeptTable,
  OldTable,
  RedundantIndex,
  Sequence,
  ServerFacts,
  Setting,
  Slot,
  StatementsFacts,
  UncheckedConstraint,
  UnusedIndex,
} from "#shared/health/facts.ts";
import { MOST_LISTED } from "#shared/health/most-listed.ts";
import { settingNames } from "#shared/health/rules/settings.ts";
import { readSessions } from "./read-sessions.ts";

/** 10 MB: of what is smaller nobody misses the room. */
const SMALLEST: Blocks = 1_280;

/** All that a server says of itself, each question for itself: what it does not answer is absent. */
export async function readHealth(transaction: Transaction): Promise<HealthFacts> {
  const { client } = transaction;
  // So that every name comes with its schema.
  await client.query(useSchema, ["pg_catalog"]);
  const { rows } = await client.query<ServerFacts>(server);
  const [found] = rows;
  if (!found) throw new Error("The server said nothing of itself");
  const all = <Row extends QueryResultRow>(question: string, values?: unknown[]) =>
    probe(transaction, async () => (await client.query<Row>(question, values)).rows);
  const one = async <Row extends QueryResultRow>(question: string) =>
    (await all<Row>(question))?.[0];
  return {
    server: found,
    ...present({
      database: await one<DatabaseFacts>(database),
      connections: await one<ConnectionFacts>(connections),
      sessions: await probe(transaction, readSessions),
      tables: await all<KeptTable>(tables, [MOST_LISTED]),
      ages: await all<DatabaseAge>(ages),
      oldTables: await all<OldTable>(oldTables),
      horizon: await all<HorizonHolder>(horizon),
      slots: await all<Slot>(slots),
      sequences: await all<Sequence>(sequences),
      settings: await all<Setting>(settings, [settingNames]),
      heaps: await all<Heap>(heaps, [SMALLEST, MOST_LISTED]),
      btrees: await all<Btree>(btrees, [SMALLEST, MOST_LISTED]),
      redundantIndexes: await all<RedundantIndex>(redundant, [MOST_LISTED]),
      unusedIndexes: await all<UnusedIndex>(unused, [MOST_LISTED]),
      invalidIndexes: await all<InvalidIndex>(invalid),
      foreignKeys: await all<BareForeignKey>(foreignKeys, [MOST_LISTED]),
      constraints: await all<UncheckedConstraint>(constraints, [MOST_LISTED]),
      statements: await readCapacity(transaction),
    }),
  };
}

const useSchema = sql("use-schema");
const server = sql("health-server");
const database = sql("health-database");
const connections = sql("health-connections");
const tables = sql("health-tables");
const ages = sql("health-ages");
const oldTables = sql("health-old-tables");
const horizon = sql("health-horizon");
const slots = sql("health-slots");
const sequences = sql("health-sequences");
const settings = sql("health-settings");
const heaps = sql("health-heaps");
const btrees = sql("health-btrees");
const redundant = sql("health-redundant");
const unused = sql("health-unused");
const invalid = sql("health-invalid");
const foreignKeys = sql("health-foreign-keys");
const constraints = sql("health-constraints");
const statements = sql("health-statements");

/** What was not answered is absent. */
const present = <T extends object>(answers: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer !== undefined),
  ) as ReturnType<typeof present<T>>;

/** The view that tells how often room was made is there since version 1.9 of the extension. */
const readCapacity = (transaction: Transaction): Promise<StatementsFacts | undefined> =>
  probe(transaction, async ({ client }) => {
    const found = await findStatStatements({ client });
    if (found.kind === "obstacle") return;
    await client.query(useSchema, [found.schema]);
    return (await client.query<StatementsFacts>(statements)).rows[0];
  });
