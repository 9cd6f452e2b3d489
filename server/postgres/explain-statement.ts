import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { checkStatement, type Statement } from "#shared/sql/check-statement.ts";
import { andThen, type Edited, unedited } from "#shared/sql/edit.ts";
import {
  fillParameters,
  numberOrLiteral,
  type ParameterValues,
} from "#shared/sql/fill-parameters.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { repair } from "#shared/sql/repair.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import type { Database } from "./database.ts";
import { explain } from "./explain.ts";
import type { ExplainMode, Measuring } from "./explain-options.ts";
import { databaseError } from "./prepare-statement.ts";
import { isAmbiguous } from "./prepare-with-casts.ts";
import { refuseHidden } from "./read-effects.ts";
import { readParameters } from "./read-parameters.ts";
import { trySettings } from "./try-settings.ts";
import { type Transaction, withTransaction } from "./with-transaction.ts";

export interface ExplainRequest {
  readonly statement: string;
  /** Of `$1`, `$2` …; null is SQL's null. */
  readonly values?: ParameterValues | undefined;
  readonly mode: ExplainMode;
  readonly timeout: Milliseconds;
  readonly measuring?: Measuring | undefined;
  /** Tried for this run alone. */
  readonly settings?: readonly RunSetting[] | undefined;
  /** The reader knows what it does beside reading, and wants it to be run and rolled back. */
  readonly isConfirmed?: boolean | undefined;
}

export interface Explained {
  readonly kind: "explained";
  /** EXPLAIN's JSON exactly as Postgres printed it. */
  readonly source: string;
  /** As it was explained: with its values, without EXPLAIN. */
  readonly statement: string;
  readonly mode: ExplainMode;
  readonly database: { readonly id: string; readonly name: string };
  readonly serverVersion: number;
  readonly startedAt: string;
  /** What was done to the statement to explain it, in sentences. */
  readonly notes: readonly string[];
}

export interface ExplainContext {
  readonly database: Database;
  readonly parse: Parse;
  readonly signal?: AbortSignal;
}

/**
 * Explains one statement in a transaction that is rolled back, and read-only unless the reader has
 * confirmed what else it does.
 */
export async function explainStatement(
  request: ExplainRequest,
  context: ExplainContext,
): Promise<Explained | Problem> {
  const { statement: text, values = [], mode } = request;
  try {
    return await explainText(fillParameters(text, values), request, context);
  } catch (error) {
    if (mode === "generic" && isAmbiguous(error)) return explainWithCasts(request, context);
    // As it would have been with typed parameters; the first failure is the one worth telling.
    const bare = fillParameters(text, values, numberOrLiteral);
    if (!mayBeTheQuotes(error) || bare.text === fillParameters(text, values).text) throw error;
    return explainText(bare, request, context).catch(() => Promise.reject(error));
  }
}

/** Where `$1` stands for a constant whose type told which operator or function was meant. */
async function explainWithCasts(
  request: ExplainRequest,
  context: ExplainContext,
): Promise<Explained | Problem> {
  const { timeout } = request;
  const { database, parse, signal } = context;
  const settings = { access: "read only", timeout, ...(signal && { signal }) } as const;
  const found = await withTransaction(database.url, settings, (transaction) =>
    readParameters(transaction, request.statement, parse),
  );
  if (isProblem(found)) return found;
  const explained = await explainText(unedited(found.statement), request, context);
  return isProblem(explained) ? explained : { ...explained, notes: found.notes };
}

/**
 * No or several operators or functions fit (42883, 42725), or one that takes another type than
 * was meant: in `date - '3'` both are dates (22007).
 */
export const mayBeTheQuotes = (error: unknown): boolean =>
  ["42883", "42725", "22007"].includes(databaseError(error)?.code ?? "");

async function explainText(
  source: Edited,
  request: ExplainRequest,
  { database, parse, signal }: ExplainContext,
): Promise<Explained | Problem> {
  const { mode, timeout, measuring, settings: tried = [], isConfirmed = false } = request;
  const statement = await checkSource(source, { mode, isConfirmed }, parse);
  if (isProblem(statement)) return statement;
  const mayWrite = isConfirmed && mode === "analyze";
  const access = mayWrite ? "read write" : "read only";
  const settings = { access, timeout, ...(signal && { signal }) } as const;
  return withTransaction(database.url, settings, async (transaction) => {
    const to = mode === "analyze" ? "run" : "plan";
    const hidden = await refuseHidden(transaction, { node: statement.node, to }, parse);
    if (hidden && !mayRun(hidden, isConfirmed)) return hidden;
    const refusal = await trySettings(transaction, tried);
    if (refusal) return refusal;
    return explainChecked(transaction, statement, { mode, database, measuring });
  });
}

interface Checked {
  readonly mode: ExplainMode;
  readonly database: Database;
  readonly measuring?: Measuring | undefined;
}

/** Explains a statement that was checked, in a transaction that is there. */
export async function explainChecked(
  transaction: Transaction,
  statement: Statement,
  { mode, database: { id, name }, measuring }: Checked,
): Promise<Explained> {
  const { serverVersion } = transaction;
  const { sql, notes } = plannable(statement, serverVersion);
  const startedAt = new Date().toISOString();
  const source = await explain(transaction, sql, mode, measuring);
  const database = { id, name };
  return {
    kind: "explained",
    source,
    statement: sql.text,
    mode,
    database,
    serverVersion,
    startedAt,
    notes,
  };
}

/** What can be said without asking the server. */
export async function checkSource(
  source: Edited,
  { mode, isConfirmed = false }: Pick<ExplainRequest, "mode" | "isConfirmed">,
  parse: Parse,
): Promise<Statement | Problem> {
  const statement = await checkStatement(source, parse);
  if (isProblem(statement)) return statement;
  const { refusal } = statement;
  if (mode === "analyze" && refusal && !mayRun(refusal, isConfirmed)) return refusal;
  return mode === "generic" ? statement : (missingValues(statement) ?? statement);
}

const mayRun = ({ code }: Problem, isConfirmed: boolean) => isConfirmed && code === "writes";

/** Of thousands, the first tell what is meant. */
const MOST_NAMED = 10;

function missingValues({ parameters, placeholders }: Statement): Problem | undefined {
  if (parameters.length === 0) return;
  const all = parameters.map((number) => placeholders.get(number) ?? `$${number}`);
  const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} others` : "";
  const names = `${all.slice(0, MOST_NAMED).join(", ")}${more}`;
  return problem(
    "parameters",
    `There is no value for ${names}. Give a value for each parameter, or look at the generic plan, which needs none.`,
  );
}

/** Only what still has parameters came from pg_stat_statements and may need repair. */
function plannable({ sql, parameters }: Statement, serverVersion: number) {
  if (parameters.length === 0) return { sql, notes: [] };
  const repaired = repair(sql.text, serverVersion);
  return { sql: andThen(sql, repaired), notes: repaired.notes };
}
