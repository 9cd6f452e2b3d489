import type { Client } from "pg";
import { DatabaseError } from "pg";
import { explain } from "#server/postgres/explain.ts";
import { problemOfError } from "#server/postgres/problem-of-error.ts";
import { RunFailed } from "#server/postgres/run-failed.ts";
import { sql } from "#server/postgres/sql.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { andThen, unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { repair } from "#shared/sql/repair.ts";
import type { Incomplete, Twin } from "./build-twin.ts";
import { qualified } from "./quote.ts";
import type { TwinCluster } from "./twin-cluster.ts";

/** For a plan. One that takes longer is of a hundred tables, or a function that runs as it is planned. */
const PLAN_TIMEOUT: Milliseconds = 10_000;

/** Plans a statement with these indexes to be seen, and those not. OIDs are of the twin. */
export type PlanWith = (statement: string, seen?: Seeing) => Promise<string | Problem>;

interface Seeing {
  readonly shown: readonly number[];
  readonly hidden: readonly number[];
  /** Columns whose values are all taken to differ. */
  readonly distinct?: readonly TwinColumn[];
}

export interface TwinColumn {
  readonly schema: string;
  readonly relation: string;
  readonly column: string;
}

/**
 * Lends a planner that thinks as production's: with its settings and its search path. What it is asked
 * is rolled back, which are only the indexes it was to see: nothing is ever run in a twin.
 */
export function withPlanner<T>(
  { cluster, twin, parse }: { cluster: TwinCluster; twin: Twin; parse: Parse },
  use: (plan: PlanWith, client: Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T | Problem> {
  const how = { access: "read write", timeout: PLAN_TIMEOUT, ...(signal && { signal }) } as const;
  return withTransaction(cluster.url(twin.name), how, async (transaction) => {
    await thinkLike(transaction.client, twin);
    // One statement is planned with many sets of indexes, one after the other.
    const checks = new Map<string, ReturnType<typeof checkStatement>>();
    const plan: PlanWith = async (statement, seen = { shown: [], hidden: [] }) => {
      const check = checks.get(statement) ?? checkStatement(unedited(statement), parse);
      checks.set(statement, check);
      const checked = await check;
      if (isProblem(checked)) return checked;
      const mode = checked.parameters.length > 0 ? "generic" : "estimate";
      const text = mode === "generic" ? repair(checked.sql.text, cluster.version) : undefined;
      return planOnce(transaction, { ...seen, ...twin }, () =>
        explain(transaction, text ? andThen(checked.sql, text) : checked.sql, mode),
      );
    };
    return use(plan, transaction.client);
  });
}

/** For the session. Settings that production lacks came after it: what they allow, its planner does not do. */
export async function thinkLike(client: Client, { snapshot }: Twin) {
  await client.query(thinkAs, [
    JSON.stringify(snapshot.settings),
    snapshot.searchPath.map((schema) => client.escapeIdentifier(schema)).join(", "),
  ]);
}

const thinkAs = sql("twin-settings");

interface Seen extends Seeing {
  readonly incomplete: readonly Incomplete[];
}

async function planOnce(
  { client }: Transaction,
  { shown, hidden, distinct = [], incomplete }: Seen,
  plan: () => Promise<string>,
): Promise<string | Problem> {
  await client.query("savepoint /* planlens */ plan");
  try {
    await client.query("select planlens_twin.see($1, $2)", [shown, hidden]);
    for (const { schema, relation, column } of distinct) {
      await client.query(takeForDistinct, [schema, relation, column]);
    }
    const planned = await plan();
    const read = incomplete.length > 0 ? await incompletelyRead(client, incomplete) : undefined;
    return read ? notWhole(read) : planned;
  } catch (error) {
    const cause = error instanceof RunFailed ? error.cause : error;
    const isSaid = cause instanceof DatabaseError && !isEnd(cause);
    const said = isSaid ? problemOfError(error) : undefined;
    if (!said) throw error;
    const missed = isSaid && cause.code === UNDEFINED_TABLE && notThere(cause, incomplete);
    return missed ? notWhole(missed) : said;
  } finally {
    await client.query("rollback /* planlens */ to plan");
  }
}

const takeForDistinct = sql("twin-distinct");

const UNDEFINED_TABLE = "42P01";

/** Its name is in the message as it was written. */
const notThere = ({ message }: DatabaseError, incomplete: readonly Incomplete[]) =>
  incomplete.find(({ name }) => message.includes(`"${name}"`) || message.includes(`.${name}"`));

/** Planning has locked all that it read, behind views too. */
async function incompletelyRead(client: Client, incomplete: readonly Incomplete[]) {
  const { rows } = await client.query<{ number: number }>(locked, [incomplete.map(qualified)]);
  return incomplete[(rows[0]?.number ?? 0) - 1];
}

const locked = sql("twin-locked");

const notWhole = ({ schema, name, loss }: Incomplete): Problem =>
  problem(
    "database-error",
    `The planner’s copy of ${qualified({ schema, name })} is not whole, so nothing is suggested for what reads it. ${loss}`,
  );

/** The server has ended: nothing that the statement can help. */
const isEnd = ({ code = "" }: DatabaseError) => /^(?:57P|08)/.test(code);
