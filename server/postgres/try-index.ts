import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { checkIndex, type IndexStatement } from "#shared/sql/check-index.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import { fillParameters, type ParameterValues } from "#shared/sql/fill-parameters.ts";
import {
  checkSource,
  type ExplainContext,
  type Explained,
  explainChecked,
} from "./explain-statement.ts";
import { refuseHidden } from "./read-effects.ts";
import { sql } from "./sql.ts";
import { type Transaction, withTransaction } from "./with-transaction.ts";

export interface TrialRequest {
  readonly statement: string;
  readonly values?: ParameterValues | undefined;
  /** CREATE INDEX. */
  readonly index: string;
  /** An extension that the index needs; made for the trial if it is not there. */
  readonly extension?: TrialExtension | undefined;
  /** For each run of the statement, and for the build. */
  readonly timeout: Milliseconds;
}

export const trialExtensions = ["pg_trgm", "btree_gin", "btree_gist"] as const;
type TrialExtension = (typeof trialExtensions)[number];

export interface Trial {
  readonly kind: "trial";
  /** As it was built. */
  readonly index: string;
  readonly before: Explained;
  readonly after: Explained;
  readonly build: { readonly duration: Milliseconds; readonly size: Bytes };
  /** What to know when reading the result, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Builds an index and explains a statement before and after, in one transaction that is rolled
 * back. CREATE INDEX takes a SHARE lock on the table: from the build to the end of the second
 * measurement, reads go on and writes to that table wait.
 * https://www.postgresql.org/docs/18/explicit-locking.html#LOCKING-TABLES
 */
export async function tryIndex(
  { statement: text, values = [], index: create, extension, timeout }: TrialRequest,
  context: ExplainContext,
): Promise<Trial | Problem> {
  const { database, parse, signal } = context;
  const statement = await checkSource(fillParameters(text, values), { mode: "analyze" }, parse);
  if (isProblem(statement))
    return statement.code === "writes" ? { ...statement, ...onlyReads } : statement;
  const index = await checkIndex(create, parse);
  if (isProblem(index)) return index;
  const settings = { access: "read write", timeout, ...(signal && { signal }) } as const;
  const tried = await withTransaction(database.url, settings, async (transaction) => {
    // Only what is declared immutable is called to build one.
    const ofIndex = await refuseHidden(transaction, { node: index.node, to: "plan" }, parse);
    if (ofIndex) return ofIndex;
    const hidden = await refuseHidden(transaction, { node: statement.node, to: "run" }, parse);
    // What is volatile may run: this part of the transaction is read-only.
    if (hidden && hidden.code !== "writes") return hidden;
    return tryIn(transaction, { statement, index, context, ...(extension && { extension }) });
  });
  if (isProblem(tried)) return tried;
  const { trial, made } = tried;
  const remains = await whatRemains(database.url, made);
  return remains ?? trial;
}

const onlyReads = problem(
  "not-run",
  "An index is measured with a statement that only reads, and this one changes or locks rows. Measure with the query that finds those rows.",
);

interface Plan {
  readonly statement: Statement;
  readonly index: IndexStatement;
  readonly extension?: TrialExtension;
  readonly context: ExplainContext;
}

interface Made {
  readonly oids: readonly number[];
  readonly extension?: TrialExtension;
}

async function tryIn(
  transaction: Transaction,
  { statement, index, extension, context }: Plan,
): Promise<{ trial: Trial; made: Made }> {
  const madeExtension = extension && (await makeExtension(transaction, extension));
  const before = await measure(transaction, statement, context);
  const { oids, duration, size, isTooNew } = await build(transaction, index);
  const after = await measure(transaction, statement, context);
  const trial: Trial = {
    kind: "trial",
    index: index.text,
    before,
    after,
    build: { duration, size },
    notes: [...index.notes, ...(isTooNew ? [tooNew] : [])],
  };
  return { trial, made: { oids, ...(madeExtension && { extension: madeExtension }) } };
}

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/access/heap/README.HOT */
const tooNew =
  "Rows of this table were being updated, so Postgres did not let this transaction use the index that it had just built. The second plan says nothing about it; try again later.";

/** Its name, if it was not there. */
async function makeExtension({ client, run }: Transaction, extension: TrialExtension) {
  const { rows } = await client.query(whatIsThere, [[], extension]);
  if (rows[0]?.hasExtension) return;
  await run(unedited(`create /* planlens */ extension ${extension}`), { subject: "index" });
  return extension;
}

/**
 * Twice, and the second time counts: both measurements then find in memory what they can. What the
 * statement calls cannot write, though the transaction can: the rest of it is a read-only part.
 */
async function measure(
  transaction: Transaction,
  statement: Statement,
  { database }: ExplainContext,
): Promise<Explained> {
  const { client } = transaction;
  await client.query("savepoint /* planlens */ measurement");
  await client.query("set /* planlens */ local transaction_read_only = on");
  await explainChecked(transaction, statement, { mode: "analyze", database });
  const measured = await explainChecked(transaction, statement, { mode: "analyze", database });
  await client.query("rollback /* planlens */ to savepoint measurement");
  return measured;
}

async function build({ client, run }: Transaction, { text, schema, relation }: IndexStatement) {
  const name = [schema, relation]
    .filter((part) => part !== undefined)
    .map((part) => client.escapeIdentifier(part))
    .join(".");
  const indexes = async () => (await client.query<IndexSize>(indexesOf, [name])).rows;
  const known = new Set((await indexes()).map(({ oid }) => oid));
  await client.query(`set /* planlens */ local lock_timeout = ${buildLockTimeout}`);
  const start = performance.now();
  await run(unedited(text.replace(/^create/i, "$& /* planlens */")), { subject: "index" });
  const duration = performance.now() - start;
  const built = (await indexes()).filter(({ oid }) => !known.has(oid));
  return {
    oids: built.map(({ oid }) => oid),
    duration,
    size: built.reduce((total, { size }) => total + size, 0),
    isTooNew: built.some((index) => index.isTooNew),
  };
}

/** Whoever wants to write waits behind us while we wait. */
const buildLockTimeout: Milliseconds = 200;

interface IndexSize {
  readonly oid: number;
  readonly isTooNew: boolean;
  readonly size: Bytes;
}

const indexesOf = sql("indexes-of");
const whatIsThere = sql("what-remains");

/** Nothing, as it should be: a rollback that is not one would be our fault. */
const whatRemains = (url: string, { oids, extension }: Made): Promise<Problem | undefined> =>
  withTransaction(url, { access: "read only", timeout: 15_000 }, async ({ client }) => {
    const { rows } = await client.query(whatIsThere, [oids, extension ?? null]);
    if (rows[0]?.objects > 0 || rows[0]?.hasExtension) throw new Error("A trial left something");
    return undefined;
  });
