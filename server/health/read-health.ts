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

/** How far the questions are, after each. */
type OnAnswer = (facts: HealthFacts, done: number, of: number) => void;

/** All that a server says of itself, each question for itself: what it does not answer is absent. */
export async function readHealth(
  transaction: Transaction,
  onAnswer: OnAnswer = () => {},
): Promise<HealthFacts> {
  const { client } = transaction;
  // So that every name comes with its schema.
  await client.query(useSchema, ["pg_catalog"]);
  const { rows } = await client.query<ServerFacts>(server);
  const [found] = rows;
  if (!found) throw new Error("The server said nothing of itself");
  let facts: HealthFacts = { server: found };
  const asked = Object.entries(questions);
  for (const [at, [name, ask]] of asked.entries()) {
    const answer = await ask(transaction);
    if (answer !== undefined) facts = { ...facts, [name]: answer };
    onAnswer(facts, at + 1, asked.length);
  }
  return facts;
}

type Question = Exclude<keyof HealthFacts, "server">;

const all =
  <Row extends QueryResultRow>(question: string, values?: unknown[]) =>
  (transaction: Transaction): Promise<Row[] | undefined> =>
    probe(transaction, async ({ client }) => (await client.query<Row>(question, values)).rows);

const one =
  <Row extends QueryResultRow>(question: string) =>
  async (transaction: Transaction): Promise<Row | undefined> =>
    (await all<Row>(question)(transaction))?.[0];

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

/** A check may need two of them: what adds to another comes before it. */
const questions: {
  readonly [Name in Question]: (transaction: Transaction) => Promise<HealthFacts[Name]>;
} = {
  sessions: (transaction) => probe(transaction, readSessions),
  connections: one<ConnectionFacts>(connections),
  database: one<DatabaseFacts>(database),
  oldTables: all<OldTable>(oldTables),
  ages: all<DatabaseAge>(ages),
  horizon: all<HorizonHolder>(horizon),
  slots: all<Slot>(slots),
  settings: all<Setting>(settings, [settingNames]),
  tables: all<KeptTable>(tables, [MOST_LISTED]),
  sequences: all<Sequence>(sequences),
  heaps: all<Heap>(heaps, [SMALLEST, MOST_LISTED]),
  btrees: all<Btree>(btrees, [SMALLEST, MOST_LISTED]),
  redundantIndexes: all<RedundantIndex>(redundant, [MOST_LISTED]),
  unusedIndexes: all<UnusedIndex>(unused, [MOST_LISTED]),
  invalidIndexes: all<InvalidIndex>(invalid),
  foreignKeys: all<BareForeignKey>(foreignKeys, [MOST_LISTED]),
  constraints: all<UncheckedConstraint>(constraints, [MOST_LISTED]),
  statements: readCapacity,
};

/** The view that tells how often room was made is there since version 1.9 of the extension. */
function readCapacity(transaction: Transaction): Promise<StatementsFacts | undefined> {
  return probe(transaction, async ({ client }) => {
    const found = await findStatStatements({ client });
    if (found.kind === "obstacle") return;
    await client.query(useSchema, [found.schema]);
    return (await client.query<StatementsFacts>(statements)).rows[0];
  });
}
