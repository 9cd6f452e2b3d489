import type { Bytes, Milliseconds, Rows, Share } from "#shared/base/units.ts";

/**
 * What a server said for its health. A question that it does not answer, or not to this role, is
 * absent; a value that it does not tell is null. Names are quoted for use in SQL.
 */
export interface HealthFacts {
  readonly server: ServerFacts;
  readonly database?: DatabaseFacts;
  readonly connections?: ConnectionFacts;
  readonly sessions?: readonly Session[];
  readonly tables?: readonly KeptTable[];
  readonly ages?: readonly DatabaseAge[];
  readonly oldTables?: readonly OldTable[];
  readonly horizon?: readonly HorizonHolder[];
  readonly slots?: readonly Slot[];
  readonly sequences?: readonly Sequence[];
  readonly settings?: readonly Setting[];
  readonly heaps?: readonly Heap[];
  readonly btrees?: readonly Btree[];
  readonly redundantIndexes?: readonly RedundantIndex[];
  readonly unusedIndexes?: readonly UnusedIndex[];
  readonly invalidIndexes?: readonly InvalidIndex[];
  readonly foreignKeys?: readonly BareForeignKey[];
  readonly constraints?: readonly UncheckedConstraint[];
  /** pg_stat_statements, where it can be read and says how often it made room. */
  readonly statements?: StatementsFacts;
}

/** A count of transactions. */
export type Transactions = number;

export interface ServerFacts {
  /** As `server_version_num`: 180004. */
  readonly version: number;
  readonly database: string;
  readonly role: string;
  readonly isReplica: boolean;
  /** Connections that receive this server's WAL: replicas, backups, subscribers. */
  readonly receivers: number;
  /** How old the database's counters are at least, and at most: the same where they were reset. */
  readonly countedFor: Milliseconds;
  readonly countedForAtMost: Milliseconds;
  readonly mayReadAllStats: boolean;
  /** Those that somebody locks against reading, or waits to. */
  readonly lockedTables: readonly string[];
}

export interface DatabaseFacts {
  readonly blocksHit: number;
  readonly blocksRead: number;
  readonly tempFiles: number;
  readonly tempBytes: Bytes;
  /** Null where pages have no checksums. */
  readonly checksumFailures: number | null;
  /** The tables of which most blocks were read, with their indexes. */
  readonly mostRead: readonly {
    readonly relation: string;
    readonly blocksRead: number;
    readonly blocksHit: number;
  }[];
}

export interface ConnectionFacts {
  readonly used: number;
  /** Without those that are kept for superusers. */
  readonly most: number;
  readonly active: number;
  readonly idle: number;
  readonly idleInTransaction: number;
}

/** One that is in a transaction, waits for a lock, or holds up one that does. */
export interface Session {
  readonly pid: number;
  /** ISO 8601 with microseconds, by which it is known again: a number passes on to another. */
  readonly startedAt: string | null;
  /** Since when it does what it does. */
  readonly stateSince: string | null;
  readonly transactionSince: string | null;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  readonly database: string | null;
  readonly type: string | null;
  readonly state: string | null;
  /** What it runs, or ran last: its beginning. */
  readonly text: string | null;
  readonly transactionTime: Milliseconds | null;
  readonly statementTime: Milliseconds | null;
  readonly stateTime: Milliseconds | null;
  /** `Lock: relation` */
  readonly waitsFor: string | null;
  /** The sessions that it waits for; 0 is a prepared transaction. */
  readonly blockers: readonly number[];
  readonly lockMode: string | null;
  readonly lockType: string | null;
  readonly lockRelation: string | null;
  /** Since it began to wait, up to 13 since its statement began; null where it does not wait. */
  readonly waitTime: Milliseconds | null;
}

export interface KeptTable {
  readonly relation: string;
  readonly liveRows: Rows;
  readonly deadRows: Rows;
  /** Since the last ANALYZE. */
  readonly changedRows: Rows;
  /** From so many dead rows on autovacuum comes. */
  readonly vacuumedFrom: Rows;
  /** From so many changed rows on autovacuum analyses. */
  readonly analyzedFrom: Rows;
  readonly isAutovacuumed: boolean;
  readonly sinceVacuum: Milliseconds | null;
  readonly sinceAnalyze: Milliseconds | null;
}

export interface DatabaseAge {
  readonly database: string;
  readonly age: Transactions;
  readonly multixactAge: Transactions;
  /** From these ages on autovacuum comes, whatever is set otherwise. */
  readonly frozenFrom: Transactions;
  readonly multixactFrozenFrom: Transactions;
}

export interface OldTable {
  readonly relation: string;
  readonly age: Transactions;
  readonly multixactAge: Transactions;
  readonly size: Bytes;
}

export interface HorizonHolder {
  readonly kind: "session" | "standby" | "slot" | "prepared transaction";
  /** A session's number, a slot's or a prepared transaction's name. */
  readonly name: string;
  readonly age: Transactions | null;
  /** Of a prepared transaction its database. */
  readonly state: string | null;
  readonly time: Milliseconds | null;
}

export interface Slot {
  readonly name: string;
  readonly isActive: boolean;
  /** The WAL that cannot be removed because of it. */
  readonly kept: Bytes | null;
  /** Since 13: `reserved`, `extended`, `unreserved`, `lost`. */
  readonly status: string | null;
}

export interface Sequence {
  readonly sequence: string;
  /** The table and column that it fills. */
  readonly relation: string | null;
  readonly column: string | null;
  readonly columnType: string | null;
  readonly sequenceType: string;
  /** Null where the role may not read it. */
  readonly last: number | null;
  /** Its own end, or its column's where that comes first. */
  readonly end: number;
  /** Columns of foreign keys that refer to its column and end as early. */
  readonly narrowReferences: readonly { readonly relation: string; readonly column: string }[];
}

export interface Setting {
  readonly name: string;
  /** As pg_settings has it, in its unit; null where it is set for this role or database alone. */
  readonly value: string | null;
  readonly unit: string | null;
  /** `default`, `configuration file`, … */
  readonly source: string;
  /** Changed in the file, and used only after a restart. */
  readonly waitsForRestart: boolean;
}

/** A table, with what its length can be reckoned from. */
export interface Heap {
  readonly relation: string;
  /** By the last VACUUM or ANALYZE. */
  readonly rows: Rows;
  readonly size: Bytes;
  readonly blockSize: Bytes;
  readonly fillfactor: number | null;
  readonly columns: readonly HeapColumn[] | null;
}

export interface HeapColumn {
  /** Of a type whose values are all as long; else negative. */
  readonly length: Bytes;
  readonly alignment: Bytes;
  /** On average, without nulls; null where pg_stats does not show it. */
  readonly width: Bytes | null;
  readonly nullShare: Share | null;
}

/** A btree, with what its length can be reckoned from. */
export interface Btree {
  readonly index: string;
  readonly relation: string;
  readonly rows: Rows;
  readonly size: Bytes;
  readonly blockSize: Bytes;
  readonly fillfactor: number | null;
  readonly deduplicates: boolean;
  readonly keys: readonly BtreeColumn[] | null;
}

interface BtreeColumn {
  readonly width: Bytes | null;
  readonly alignment: Bytes;
  readonly distinct: Rows | null;
  readonly nullShare: Share;
}

interface DroppableIndex {
  readonly index: string;
  readonly relation: string;
  /** Of a partitioned table: it is dropped with its parts, and not concurrently. */
  readonly isPartitioned: boolean;
  /** Whether CLUSTER orders the table by it. */
  readonly isClustered: boolean;
  /** `pg_get_indexdef` */
  readonly definition: string;
  readonly size: Bytes;
}

export interface RedundantIndex extends DroppableIndex {
  /** The one that can stand in for it. */
  readonly keptIndex: string;
  readonly keptDefinition: string;
  /** Whether both are the same but for their names. */
  readonly isSame: boolean;
}

export interface UnusedIndex extends DroppableIndex {
  /** Rows that were written into it since the counters began, as far as they are counted. */
  readonly writes: Rows;
  readonly hasExpression: boolean;
  /** One whose columns it begins with. */
  readonly foreignKey: string | null;
}

export interface InvalidIndex {
  readonly index: string;
  readonly relation: string;
  readonly isPartitioned: boolean;
  /** What REINDEX CONCURRENTLY left behind. */
  readonly isLeftOver: boolean;
  readonly isBeingDropped: boolean;
  readonly isBeingBuilt: boolean;
  readonly size: Bytes;
}

/** A foreign key that no index serves. */
export interface BareForeignKey {
  readonly relation: string;
  readonly constraint: string;
  readonly parent: string;
  readonly columns: readonly string[];
  /** On delete it does more than to refuse. */
  readonly changesRows: boolean;
  readonly isPartitioned: boolean;
  readonly rows: Rows | null;
  readonly size: Bytes | null;
  /** Rows of the parent that were deleted since the counters began. */
  readonly parentChanges: Rows | null;
}

export interface UncheckedConstraint {
  readonly relation: string;
  readonly constraint: string;
  readonly definition: string;
}

export interface StatementsFacts {
  readonly entries: number;
  readonly most: number;
  /** How often it made room since it began to count. */
  readonly evictions: number;
  readonly countedFor: Milliseconds | null;
}
