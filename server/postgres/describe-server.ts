import type { QueryResultRow } from "pg";
import type { Problem } from "#shared/base/problem.ts";
import { findStatStatements, type Obstacle, type StatStatements } from "./find-stat-statements.ts";
import { probe } from "./probe.ts";
import { sql } from "./sql.ts";
import { withTransaction } from "./with-transaction.ts";

/** Each question is asked alone: what a server cannot or may not answer is left out, the rest stands. */
export interface ServerDescription
  extends Basics,
    Partial<Session>,
    Partial<Encryption>,
    Partial<Relations>,
    Partial<Extensions> {
  readonly statStatements?: StatStatements | Obstacle;
}

interface Basics {
  /** As `server_version_num`: 180004. */
  readonly version: number;
  /** As the server says it: `15.18 (Debian 15.18-0+deb12u1)`. */
  readonly versionText: string;
  readonly role: string;
  /** For use in SQL. */
  readonly quotedRole: string;
  readonly databaseName: string;
}

interface Session {
  /** `PostgreSQL 18.4 on x86_64-pc-linux-gnu …`, or what speaks like it. */
  readonly product: string;
  readonly isSuperuser: boolean | null;
  /** A read replica: its counters are its own. */
  readonly isReplica: boolean;
  /** Whether track_io_timing is on: without it, times of reads and writes are not measured. */
  readonly hasIoTiming: boolean | null;
  /** What other roles run, and what their statements cost. */
  readonly mayReadAllStats: boolean;
}

interface Encryption {
  readonly isEncrypted: boolean;
  /** `TLSv1.3` */
  readonly encryption: string | null;
}

interface Relations {
  /** Tables, partitions and materialised views of this database, and those that the role may read. */
  readonly relations: number;
  readonly readableRelations: number;
}

interface Extensions {
  /** Created in this database. */
  readonly extensions: readonly string[];
  /** Its version, if it is created. */
  readonly hypopg: string | null;
  readonly availableHypopg: string | null;
}

/** What a server is and can do. */
export const describeServer = (
  url: string,
  signal?: AbortSignal,
): Promise<ServerDescription | Problem> =>
  withTransaction(
    url,
    { access: "read only", timeout: 15_000, ...(signal && { signal }) },
    async (transaction) => {
      const { rows } = await transaction.client.query<Basics>(describe);
      const [basics] = rows;
      if (!basics) throw new Error("The server said nothing of itself");
      const ask = <Row extends QueryResultRow>(question: string) =>
        probe(transaction, async ({ client }) => (await client.query<Row>(question)).rows[0]);
      const statStatements = await probe(transaction, findStatStatements);
      return {
        ...basics,
        ...(await ask<Session>(describeSession)),
        ...(await ask<Encryption>(isEncrypted)),
        ...(await ask<Relations>(countRelations)),
        ...(await ask<Extensions>(describeExtensions)),
        ...(statStatements && { statStatements }),
      };
    },
  );

const describe = sql("describe-server");
const describeSession = sql("describe-session");
const isEncrypted = sql("is-encrypted");
const countRelations = sql("count-relations");
const describeExtensions = sql("describe-extensions");
