import type { Rule } from "./check.ts";
import { autovacuumOff } from "./rules/autovacuum-off.ts";
import { blockedSessions } from "./rules/blocked-sessions.ts";
import { cacheHit } from "./rules/cache-hit.ts";
import { checksumFailures } from "./rules/checksum-failures.ts";
import { connections } from "./rules/connections.ts";
import { deadRows } from "./rules/dead-rows.ts";
import { foreignKeys } from "./rules/foreign-keys.ts";
import { idleInTransaction } from "./rules/idle-in-transaction.ts";
import { indexBloat } from "./rules/index-bloat.ts";
import { invalidIndexes } from "./rules/invalid-indexes.ts";
import { longStatements } from "./rules/long-statements.ts";
import { redundantIndexes } from "./rules/redundant-indexes.ts";
import { replicationSlots } from "./rules/replication-slots.ts";
import { sequences } from "./rules/sequences.ts";
import { settings } from "./rules/settings.ts";
import { staleStatistics } from "./rules/stale-statistics.ts";
import { statementsCapacity } from "./rules/statements-capacity.ts";
import { tableBloat } from "./rules/table-bloat.ts";
import { tempFiles } from "./rules/temp-files.ts";
import { uncheckedConstraints } from "./rules/unchecked-constraints.ts";
import { unusedIndexes } from "./rules/unused-indexes.ts";
import { wraparound } from "./rules/wraparound.ts";
import { xminHorizon } from "./rules/xmin-horizon.ts";

/** All that is looked at; of those that stand alike, the first here is told first. */
export const rules: readonly Rule[] = [
  blockedSessions,
  idleInTransaction,
  longStatements,
  connections,
  wraparound,
  xminHorizon,
  deadRows,
  staleStatistics,
  autovacuumOff,
  checksumFailures,
  sequences,
  replicationSlots,
  tableBloat,
  indexBloat,
  cacheHit,
  tempFiles,
  unusedIndexes,
  redundantIndexes,
  invalidIndexes,
  foreignKeys,
  uncheckedConstraints,
  settings,
  statementsCapacity,
];
