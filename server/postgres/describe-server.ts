import type { Problem } from "#shared/base/problem.ts";
import { findStatStatements, type StatStatements } from "./find-stat-statements.ts";
import { sql } from "./sql.ts";
import { withTransaction } from "./with-transaction.ts";

export interface ServerDescription {
  /** As `server_version_num`: 180004. */
  readonly version: number;
  /** As the server says it: `15.18 (Debian 15.18-0+deb12u1)`. */
  readonly versionText: string;
  readonly role: string;
  /** For use in SQL. */
  readonly quotedRole: string;
  readonly databaseName: string;
  readonly isSuperuser: boolean;
  /** A read replica: its counters are its own. */
  readonly isReplica: boolean;
  /** Whether track_io_timing is on: without it, times of reads and writes are not measured. */
  readonly hasIoTiming: boolean;
  readonly isEncrypted: boolean;
  /** Tables, partitions and materialised views of this database, and those that the role may read. */
  readonly relations: number;
  readonly readableRelations: number;
  /** Created in this database. */
  readonly extensions: readonly string[];
  readonly statStatements: StatStatements | Problem;
}

/** What a server is and can do. */
export const describeServer = (url: string): Promise<ServerDescription | Problem> =>
  withTransaction(url, { access: "read only", timeout: 15_000 }, async (transaction) => {
    const { rows } = await transaction.client.query(describe);
    return { ...rows[0], statStatements: await findStatStatements(transaction) };
  });

const describe = sql("describe-server");
