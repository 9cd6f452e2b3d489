import { describe, expect, test } from "vitest";
import { checkHealth, checkMore } from "./check-health.ts";
import type {
  BareForeignKey,
  Btree,
  DatabaseAge,
  HealthFacts,
  Heap,
  InvalidIndex,
  KeptTable,
  RedundantIndex,
  Sequence,
  UnusedIndex,
} from "./facts.ts";
import { rules } from "./rules.ts";
import { healthy, sessionOf } from "./testing/healthy.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MB = 2 ** 20;

/** What a check says, then what it says of each, and what would mend it. */
function drawn(name: string, facts: HealthFacts): string[] {
  const check = checkHealth(facts).checks.find((each) => each.name === name);
  return [
    `${check?.level}: ${check?.says}`,
    ...(check?.mend ? [check.mend.sql] : []),
    ...(check?.items ?? []).flatMap(({ level, name: of, says, mend }) => [
      `${level} ${of}: ${says}`,
      ...(mend ? [mend.sql] : []),
    ]),
  ];
}

test("nothing is worth a look on a server that is well", () => {
  const { checks, limits } = checkHealth(healthy);
  expect(checks.filter(({ level }) => level !== "fine")).toEqual([]);
  expect(limits).toEqual([]);
});

test("what a server does not answer is not called fine", () => {
  const { checks } = checkHealth({ server: healthy.server });
  expect(new Set(checks.map(({ level }) => level))).toEqual(new Set(["unknown"]));
  expect(checks).toHaveLength(rules.length);
});

test("what is told while more is asked is told once, and as it is in the end", () => {
  const told = new Set<string>();
  const { server, ...answers } = healthy;
  let soFar: HealthFacts = { server };
  const checks = Object.entries(answers).flatMap(([question, answer]) => {
    soFar = { ...soFar, [question]: answer };
    const more = checkMore(soFar, told);
    for (const { name } of more) told.add(name);
    return more;
  });
  expect(checks).toHaveLength(rules.length);
  expect(checks).toEqual(expect.arrayContaining([...checkHealth(healthy).checks]));
});

test("names are each one's own", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

test("what is not seen is said", () => {
  const server = {
    ...healthy.server,
    mayReadAllStats: false,
    isReplica: true,
    lockedTables: ["a.b"],
  };
  expect(checkHealth({ ...healthy, server }).limits).toEqual([
    "What other roles run is hidden from the role reader, so sessions and their locks are seen in part. To show them, run as a superuser: grant pg_read_all_stats to reader;",
    "This is a read replica: its counters are its own, and what mends something is run on its primary.",
    "Somebody locks a.b against reading, or waits to: Planlens does not stand in that queue, so indexes and constraints there are left away.",
  ]);
});

test("of very many the gravest are shown, and where not all were looked at that is said", () => {
  const constraints = Array.from({ length: 2_000 }, (_, n) => ({
    relation: "shop.orders",
    constraint: `check_${n}`,
    definition: "CHECK ((a > 0)) NOT VALID",
  }));
  const { checks, limits } = checkHealth({ ...healthy, constraints });
  const check = checks.find(({ name }) => name === "unchecked-constraints");
  expect([check?.says, check?.items?.length]).toEqual([
    "2000 NOT VALID. The first 100 are listed.",
    100,
  ]);
  expect(limits).toEqual([
    "There are 2,000 constraints that were never checked, or more: so many are looked at and counted here, the largest first.",
  ]);
});

test("what is hidden is not called fine", () => {
  const server = { ...healthy.server, mayReadAllStats: false };
  const sessions = [sessionOf(1), sessionOf(2, { blockers: [1], waitTime: null })];
  const { checks } = checkHealth({ ...healthy, server, sessions });
  const told = checks.filter(({ level }) => level !== "fine");
  expect(told.map(({ name, level, says }) => `${level} ${name}: ${says}`)).toEqual([
    "look blocked-sessions: One session waits for a lock, for how long is hidden from this role. Who holds it stands above.",
    "unknown idle-in-transaction: None stands still for a minute or more. What other roles do is hidden from the role reader.",
    "unknown long-statements: None has run for five minutes or more. What other roles do is hidden from the role reader.",
    "unknown xmin-horizon: Nothing that is older than 0 transactions. What other roles do is hidden from the role reader.",
  ]);
});

const table = (more: Partial<KeptTable>): KeptTable => ({
  relation: "public.orders",
  liveRows: 100_000,
  deadRows: 0,
  changedRows: 0,
  vacuumedFrom: 20_050,
  analyzedFrom: 10_050,
  isAutovacuumed: true,
  sinceVacuum: HOUR,
  sinceAnalyze: HOUR,
  ...more,
});

const age = (more: Partial<DatabaseAge>): DatabaseAge => ({
  database: "shop",
  age: 1,
  multixactAge: 1,
  frozenFrom: 200_000_000,
  multixactFrozenFrom: 400_000_000,
  ...more,
});

const sequence = (more: Partial<Sequence>): Sequence => ({
  sequence: "public.orders_id_seq",
  relation: "public.orders",
  column: "id",
  columnType: "integer",
  sequenceType: "integer",
  last: 10,
  end: 2_147_483_647,
  narrowReferences: [],
  ...more,
});

const index = { relation: "public.orders", isPartitioned: false, isClustered: false };

const unused = (more: Partial<UnusedIndex> = {}): UnusedIndex => ({
  ...index,
  index: "public.orders_note",
  definition: "CREATE INDEX orders_note ON public.orders USING btree (note)",
  size: 20 * MB,
  writes: 12_345,
  hasExpression: false,
  foreignKey: null,
  ...more,
});

const redundant = (name: string, kept: string, isSame = false): RedundantIndex => ({
  ...index,
  index: name,
  keptIndex: kept,
  keptDefinition: `CREATE INDEX ${kept} …`,
  isSame,
  definition: `CREATE UNIQUE INDEX ${name} ON public.orders USING btree (a)`,
  size: MB,
});

const invalid = (more: Partial<InvalidIndex>): InvalidIndex => ({
  index: "public.orders_at",
  relation: "public.orders",
  isPartitioned: false,
  isLeftOver: false,
  isBeingDropped: false,
  isBeingBuilt: false,
  size: MB,
  ...more,
});

const foreignKey = (more: Partial<BareForeignKey>): BareForeignKey => ({
  relation: "public.orders",
  constraint: "orders_user_fkey",
  parent: "public.users",
  columns: ["user_id", '"Kind"'],
  changesRows: false,
  isPartitioned: false,
  rows: 20_000,
  size: 2 * MB,
  parentChanges: 0,
  ...more,
});

/** 226 rows of 36 bytes, with header and line pointer, fit on a page: 34.6 MB. */
const heap = (more: Partial<Heap>): Heap => ({
  relation: "public.orders",
  rows: 1_000_000,
  size: 300 * MB,
  blockSize: 8192,
  fillfactor: null,
  columns: [{ length: 8, alignment: 8, width: 8, nullShare: 0 }],
  ...more,
});

const btree = (more: Partial<Btree>): Btree => ({
  index: "public.orders_id",
  relation: "public.orders",
  rows: 1_000_000,
  size: 300 * MB,
  blockSize: 8192,
  fillfactor: null,
  deduplicates: true,
  keys: [{ width: 8, alignment: 8, distinct: 1_000_000, nullShare: 0 }],
  ...more,
});

const setting = (name: string, value: string, unit: string | null = null) => ({
  name,
  value,
  unit,
  source: "configuration file",
  waitsForRestart: false,
});

type Case = readonly [rule: string, facts: Partial<HealthFacts>, lines: readonly string[]];

const cases: readonly Case[] = [
  [
    "blocked-sessions",
    { sessions: [sessionOf(1), sessionOf(2, { blockers: [1], waitTime: 90_000 })] },
    ["act: One session waits for a lock, the longest for 90.0 s. Who holds it stands above."],
  ],
  [
    "idle-in-transaction",
    {
      sessions: [
        sessionOf(7, { state: "idle in transaction", stateTime: 2 * MINUTE, text: "select\n 1" }),
        sessionOf(8, { state: "idle in transaction", stateTime: 2_000 }),
      ],
    },
    [
      "look: One stands still, the longest for 2 min 0 s.",
      "alter system set idle_in_transaction_session_timeout = '5min';\nselect pg_reload_conf();",
      "look Session 7 of shop in shop: Idle in transaction for 2 min 0 s: select 1",
      "select pg_terminate_backend(7);",
    ],
  ],
  [
    "long-statements",
    {
      sessions: [
        sessionOf(7, { statementTime: 6 * MINUTE, stateTime: 6 * MINUTE }),
        sessionOf(8, { statementTime: 6 * MINUTE, type: "autovacuum worker" }),
      ],
    },
    [
      "look: One has run for more than five minutes, the longest for 6 min 0 s.",
      "look Session 7 of shop in shop: Active for 6 min 0 s: select 1",
      "select pg_cancel_backend(7);",
    ],
  ],
  [
    "connections",
    { connections: { used: 93, most: 97, active: 3, idle: 85, idleInTransaction: 5 } },
    [
      "act: 93 of 97 (95.9 %): 3 active, 85 idle, 5 idle in a transaction. A pooler (PgBouncer, or the program's own with a smaller size) lets many clients share few of them; a larger max_connections takes memory and a restart.",
    ],
  ],
  [
    "wraparound",
    {
      ages: [age({ age: 410_000_000 }), age({ database: "other", multixactAge: 1_400_000_000 })],
      oldTables: [{ relation: "public.orders", age: 410_000_000, multixactAge: 1, size: 1 }],
    },
    [
      "act: The oldest is 1.40 G transactions old, 65.2 % of the way. Look first at who holds VACUUM up (What VACUUM has to keep).",
      "look Database shop: 410 M transactions and 1 multixacts old.",
      "act Database other: 1 transactions and 1.40 G multixacts old.",
      "look Table public.orders: 410 M transactions and 1 multixacts old.",
      "vacuum (freeze, verbose) public.orders;",
    ],
  ],
  [
    "xmin-horizon",
    {
      horizon: [
        { kind: "slot", name: "sub", age: 200_000_000, state: "inactive", time: null },
        { kind: "session", name: "7", age: 2_000_000, state: "active", time: HOUR },
        { kind: "prepared transaction", name: "it's", age: 9, state: "shop", time: HOUR },
        { kind: "session", name: "8", age: 9, state: "active", time: 1 },
      ],
    },
    [
      "act: What may still be seen goes back 200 M transactions.",
      "act Replication slot sub: It goes back 200 M transactions (inactive).",
      "select pg_drop_replication_slot('sub');",
      "look Session 7: It goes back 2.00 M transactions (active), for 1 h 0 min.",
      "select pg_terminate_backend(7);",
      "look Prepared transaction it's: It goes back 9 transactions (shop), for 1 h 0 min.",
      "rollback prepared 'it''s';",
    ],
  ],
  [
    "dead-rows",
    {
      tables: [
        table({ deadRows: 50_000 }),
        // autovacuum comes later than that
        table({ relation: "public.lazy", deadRows: 50_000, vacuumedFrom: 60_000 }),
        table({ relation: "public.large", liveRows: 10_000_000, deadRows: 50_000 }),
        table({ relation: "public.dead", deadRows: 2_000_000, sinceVacuum: null }),
      ],
    },
    [
      "act: 2 tables have too many.",
      "act public.dead: 2.00 M of 2.10 M rows are dead (95.2 %); autovacuum comes from 20.1 k on; never vacuumed.",
      "vacuum (verbose, analyze) public.dead;",
      "look public.orders: 50.0 k of 150 k rows are dead (33.3 %); autovacuum comes from 20.1 k on; vacuumed 1 h 0 min ago.",
      "vacuum (verbose, analyze) public.orders;",
    ],
  ],
  [
    "stale-statistics",
    {
      tables: [
        table({ changedRows: 20_101, sinceAnalyze: 3 * DAY }),
        table({ changedRows: 20_000 }),
        table({ relation: "public.new", sinceAnalyze: null }),
        table({ relation: "public.small", liveRows: 10, sinceAnalyze: null }),
      ],
    },
    [
      "look: 2 tables are not as the planner knows them.",
      "look public.orders: 20.1 k of about 100 k rows changed since it was analysed 3 days ago.",
      "analyze public.orders;",
      "look public.new: 100 k rows, never analysed as far as is counted.",
      "analyze public.new;",
    ],
  ],
  [
    "autovacuum-off",
    { tables: [table({ isAutovacuumed: false, deadRows: 7 })] },
    [
      "look: It is turned off for 1.",
      "look public.orders: 100 k rows, and 7 dead ones.",
      "alter table public.orders reset (autovacuum_enabled);",
    ],
  ],
  [
    "checksum-failures",
    { database: { ...healthy.database, checksumFailures: 2 } },
    [
      "act: 2 were found in this database. Take a copy of the files before anything else, and look into the server's log for which.",
    ],
  ],
  [
    "sequences",
    {
      sequences: [
        sequence({
          last: 1_932_735_283,
          narrowReferences: [{ relation: "public.lines", column: '"Order"' }],
        }),
        sequence({ sequence: "public.fine", last: 1 }),
        sequence({ sequence: "public.hidden", last: null }),
        sequence({
          sequence: "public.free",
          relation: null,
          column: null,
          columnType: null,
          last: 28_000,
          end: 32_767,
          sequenceType: "smallint",
        }),
      ],
    },
    [
      "act: The furthest has come to 90.0 %. 1 cannot be read by this role: grant it USAGE on them.",
      'act public.orders_id_seq: 90.0 %: 1.93 G of 2.15 G. It fills public.orders.id (integer). public.lines."Order" refer to it and are as narrow.',
      'alter sequence public.orders_id_seq as bigint;\nalter table public.orders alter column id type bigint;\nalter table public.lines alter column "Order" type bigint;',
      "look public.free: 85.5 %: 28.0 k of 32.8 k.",
      "alter sequence public.free as bigint;",
    ],
  ],
  [
    "replication-slots",
    {
      slots: [
        { name: "gone", isActive: false, kept: 2 * 2 ** 30, status: "extended" },
        { name: "slow", isActive: true, kept: 20 * 2 ** 30, status: "extended" },
        { name: "lost", isActive: false, kept: null, status: "lost" },
      ],
    },
    [
      "act: 3 slots keep 20.0 GB at most.",
      "look gone: Nobody receives from it; it keeps 2.00 GB.",
      "select pg_drop_replication_slot('gone');",
      "act lost: Nobody receives from it; it keeps 0 B, and is lost: what it needs is, or will soon be, removed.",
      "select pg_drop_replication_slot('lost');",
    ],
  ],
  [
    "table-bloat",
    {
      heaps: [
        heap({}),
        heap({ relation: "public.full", size: 36 * MB }),
        heap({
          relation: "public.unseen",
          columns: [{ length: -1, alignment: 4, width: null, nullShare: null }],
        }),
      ],
    },
    [
      "look: About 267 MB of 336 MB are not needed. Of 1 nothing is known: never analysed, or this role may not read them.",
      "look public.orders: 300 MB, of which about 265 MB (88.5 %) are empty or dead. pgstattuple_approx counts it.",
      "vacuum (full, analyze) public.orders;",
    ],
  ],
  [
    "index-bloat",
    { btrees: [btree({}), btree({ index: "public.full", size: 22 * MB })] },
    [
      "look: About 279 MB of 322 MB are not needed.",
      "look public.orders_id: 300 MB on public.orders, of which about 279 MB (92.8 %) are empty.",
      "reindex index concurrently public.orders_id;",
    ],
  ],
  [
    "cache-hit",
    { database: { ...healthy.database, blocksHit: 9_000_000, blocksRead: 1_000_000 } },
    ["look: 90.0 % of 76.3 GB.", "look public.orders: 70.3 MB read, 10.0 % found."],
  ],
  [
    "cache-hit",
    { database: { ...healthy.database, blocksHit: 10, blocksRead: 1_000 } },
    ["unknown: Only 7.89 MB were asked for since the counters began, too little to judge by."],
  ],
  [
    "temp-files",
    {
      server: { ...healthy.server, countedFor: 10 * HOUR, countedForAtMost: 10 * HOUR },
      database: { ...healthy.database, tempBytes: 20 * 2 ** 30, tempFiles: 400 },
    },
    [
      "look: 20.0 GB in 400 files, in 10 h 0 min.",
      "alter system set log_temp_files = '10MB';\nselect pg_reload_conf();",
    ],
  ],
  // Counters outlive a restart: they are older than the server's last start.
  [
    "temp-files",
    {
      server: { ...healthy.server, countedFor: MINUTE, countedForAtMost: 10 * HOUR },
      database: { ...healthy.database, tempBytes: 20 * 2 ** 30, tempFiles: 400 },
    },
    [
      "look: 20.0 GB in 400 files, in 10 h 0 min at most.",
      "alter system set log_temp_files = '10MB';\nselect pg_reload_conf();",
    ],
  ],
  [
    "unused-indexes",
    { unusedIndexes: [unused(), unused({ index: "public.small", size: 8192 })] },
    [
      "look: One without a scan in the 30 days that are counted, 20.0 MB in all. 1 of less than 1 MB are left away.",
      "look public.orders_note: 20.0 MB on public.orders; 12.3 k rows were written into it.",
      "drop index concurrently public.orders_note;",
    ],
  ],
  [
    "unused-indexes",
    { server: { ...healthy.server, countedFor: DAY }, unusedIndexes: [unused()] },
    [
      "unknown: One without a scan in the 24 h 0 min or more that are counted, 20.0 MB in all. The counters are too young to drop anything by: look again when they are 7 days old.",
      "unknown public.orders_note: 20.0 MB on public.orders; 12.3 k rows were written into it.",
    ],
  ],
  [
    "unused-indexes",
    { server: { ...healthy.server, isReplica: true }, unusedIndexes: [unused()] },
    [
      "look: One without a scan in the 30 days that are counted, 20.0 MB in all.",
      "look public.orders_note: 20.0 MB on public.orders; 12.3 k rows were written into it.",
    ],
  ],
  [
    "redundant-indexes",
    {
      redundantIndexes: [
        // of three alike one stays
        redundant("r3", "r2", true),
        redundant("r3", "r1", true),
        redundant("r2", "r1", true),
        redundant("r", "wide"),
      ],
    },
    [
      "look: 3, 3.00 MB in all.",
      "look r3: 1.00 MB on public.orders. r1 is the same: CREATE INDEX r1 ….",
      "drop index concurrently r3;",
      "look r2: 1.00 MB on public.orders. r1 is the same: CREATE INDEX r1 ….",
      "drop index concurrently r2;",
      "look r: 1.00 MB on public.orders. wide serves whatever it serves: CREATE INDEX wide ….",
      "drop index concurrently r;",
    ],
  ],
  [
    "invalid-indexes",
    {
      invalidIndexes: [
        invalid({}),
        invalid({ index: "public.orders_at_ccnew", isLeftOver: true }),
        invalid({ index: "public.whole", isPartitioned: true }),
        invalid({ index: "public.coming", isBeingBuilt: true }),
      ],
    },
    [
      "act: 3 were left behind. 1 being built now.",
      "act public.orders_at: 1.00 MB on public.orders.",
      "reindex index concurrently public.orders_at;",
      "act public.orders_at_ccnew: 1.00 MB on public.orders.",
      "drop index concurrently public.orders_at_ccnew;",
      "act public.whole: Of the partitioned table public.orders: at least one partition has no index that belongs to it.",
      "alter index public.whole attach partition …;",
      "fine public.coming: Being built on public.orders now.",
    ],
  ],
  [
    "foreign-keys",
    {
      foreignKeys: [
        foreignKey({}),
        foreignKey({ relation: "public.small", rows: 10 }),
        foreignKey({
          relation: "public.large",
          isPartitioned: true,
          size: 200 * MB,
          parentChanges: 5_000,
          changesRows: true,
        }),
      ],
    },
    [
      "act: 2 have none. 1 on smaller tables are left away.",
      'act orders_user_fkey on public.large: public.large (user_id, "Kind") refers to public.users, and has 20.0 k rows in 200 MB. 5,000 rows were deleted there since the counters began. A DELETE there changes rows here.',
      'create index on public.large (user_id, "Kind");',
      'look orders_user_fkey on public.orders: public.orders (user_id, "Kind") refers to public.users, and has 20.0 k rows in 2.00 MB. No row was deleted there since the counters began.',
      'create index concurrently on public.orders (user_id, "Kind");',
    ],
  ],
  [
    "unchecked-constraints",
    {
      constraints: [
        { relation: "public.orders", constraint: "positive", definition: "CHECK ((n > 0))" },
      ],
    },
    [
      "look: 1 NOT VALID.",
      "look positive on public.orders: CHECK ((n > 0)).",
      "alter table public.orders validate constraint positive;",
    ],
  ],
  [
    "settings",
    {
      settings: [
        setting("random_page_cost", "4"),
        setting("fsync", "off"),
        setting("shared_buffers", "16384", "8kB"),
        setting("enable_nestloop", "off"),
        setting("autovacuum_vacuum_cost_delay", "20", "ms"),
        { ...setting("max_connections", "100"), waitsForRestart: true },
      ],
    },
    [
      "act: 6 of them.",
      "act fsync = off: When the machine stops, the whole cluster may be lost.",
      "alter system set fsync = on;\nselect pg_reload_conf();",
      "look random_page_cost = 4: 4 is for disks that turn. On an SSD the planner then reads whole tables where an index is faster.",
      "alter system set random_page_cost = 1.1;\nselect pg_reload_conf();",
      "look shared_buffers = 128 MB: 128 MB or less, as Postgres is shipped, so that it starts anywhere. A quarter of the machine's memory is usual.",
      "alter system set shared_buffers = '1GB';\nselect pg_reload_conf();",
      "look enable_nestloop = off: The planner may not use it for anybody. It is meant for a session that looks for a reason, never for a server.",
      "alter system set enable_nestloop = on;\nselect pg_reload_conf();",
      "look autovacuum_vacuum_cost_delay = 20.0 ms: Autovacuum rests longer than the 2 ms that are Postgres' own since 12, and may not keep up.",
      "alter system set autovacuum_vacuum_cost_delay = '2ms';\nselect pg_reload_conf();",
      "look max_connections: Its value was changed in the file, and is not used before a restart: another restart than planned may bring it.",
    ],
  ],
  [
    "statements-capacity",
    { statements: { entries: 4_900, most: 5_000, evictions: 24, countedFor: 2 * DAY } },
    [
      "look: 4,900 of 5,000 places are taken; room was made 24 times in 2 days: as many as it holds go in 40 h 0 min.",
      "alter system set pg_stat_statements.max = 10000;",
    ],
  ],
  [
    "statements-capacity",
    { statements: { entries: 90, most: 100, evictions: 1, countedFor: MINUTE } },
    [
      "unknown: 90 of 100 places are taken; room was made once, and it counts for less than an hour.",
    ],
  ],
];

describe("what is worth a look is told with its numbers", () => {
  test.each(cases)("%s", (rule, facts, lines) => {
    expect(drawn(rule, { ...healthy, ...facts })).toEqual(lines);
  });

  test.each(rules.map(({ name }) => [name]))("%s has a case", (name) => {
    expect(cases.map(([rule]) => rule)).toContain(name);
  });
});

test("an index that may go says what makes it unsafe, and how it comes back", () => {
  const server = { ...healthy.server, receivers: 1 };
  const unusedIndexes = [
    unused({ hasExpression: true, foreignKey: "orders_user_fkey", isClustered: true }),
  ];
  const { checks } = checkHealth({ ...healthy, server, unusedIndexes });
  const mend = checks.find(({ name }) => name === "unused-indexes")?.items?.[0]?.mend;
  expect(mend).toEqual({
    sql: "drop index concurrently public.orders_note;",
    undo: "CREATE INDEX CONCURRENTLY orders_note ON public.orders USING btree (note);",
    caution:
      "Something receives this server's WAL: if it is a replica, it counts its own scans. Look into pg_stat_user_indexes there before. ANALYZE keeps statistics of its expression, by which the planner reckons even where it does not scan it: CREATE STATISTICS on the expression keeps them, since 14. The foreign key orders_user_fkey begins with its columns: without it, a DELETE in the table it refers to would read all of this one. CLUSTER orders the table by it.",
  });
});

test("an index of a partitioned table is dropped with its parts", () => {
  const redundantIndexes = [{ ...redundant("r", "wide"), isPartitioned: true }];
  const { checks } = checkHealth({ ...healthy, redundantIndexes });
  const mend = checks.find(({ name }) => name === "redundant-indexes")?.items?.[0]?.mend;
  expect([mend?.sql, mend?.undo]).toEqual([
    "drop index r;",
    "CREATE UNIQUE INDEX r ON public.orders USING btree (a);",
  ]);
});
