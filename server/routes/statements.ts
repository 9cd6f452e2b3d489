import { Hono } from "hono";
import { z } from "zod";
import { readParameters } from "#server/postgres/read-parameters.ts";
import { readStatements } from "#server/postgres/read-statements.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { rankStatements, told, type WindowRanking } from "#shared/rank-statements.ts";
import { parameterNumbers } from "#shared/sql/tokens.ts";
import { metrics } from "#shared/statements/metrics.ts";
import { statementKind } from "#shared/statements/statement-kind.ts";
import { readStatementKey, type StatementRow } from "#shared/statements/statement-row.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const ranking = z.object({
  metric: z.enum(metrics).default("total"),
  search: z.string().max(1_000).default(""),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** In characters: enough to know a statement again. Its own page has the whole text. */
const listedText = 4_000;

export const statementRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/statements", valid("query", ranking), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { search, ...request } = c.req.valid("query");
      const counted = await reading(database.url, c.req.raw.signal, (transaction) =>
        readStatements(transaction, { search, textLength: listedText }),
      );
      if (isProblem(counted)) return refuse(c, counted);
      const { rows, notes, version, since, at } = counted;
      const isCounted =
        request.metric !== "wal" || rows.some(({ walBytes }) => walBytes !== undefined);
      const reply: WindowRanking = {
        ...rankStatements(rows, request),
        window: {
          name: "since-reset",
          ...(since && { from: since }),
          to: at,
          gaps: [],
          steps: [],
          marks: [],
        },
        version,
        notes: isCounted ? notes : [...notes, noWal],
      };
      return c.json(reply, 200);
    })
    .get("/:id/statements/:key", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const statement = await reading(database.url, c.req.raw.signal, (transaction) =>
        readOne(transaction, c.req.param("key")),
      );
      if (isProblem(statement)) return refuse(c, statement);
      const kind = await statementKind(statement.text, context.parse);
      return c.json({ ...statement, kind, parameters: parameterNumbers(statement.text) }, 200);
    })
    .get("/:id/statements/:key/parameters", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { url } = database;
      const { signal } = c.req.raw;
      const statement = await reading(url, signal, (transaction) =>
        readOne(transaction, c.req.param("key")),
      );
      if (isProblem(statement)) return refuse(c, statement);
      // On its own connection, as finding the statement has set the search path.
      const parameters = await reading(url, signal, (transaction) =>
        readParameters(transaction, statement.text, context.parse),
      );
      return isProblem(parameters) ? refuse(c, parameters) : c.json(parameters, 200);
    });

/** Texts are in a file that is read whole, which may take a while where they are long. */
const reading = <T>(url: string, signal: AbortSignal, use: (read: Transaction) => Promise<T>) =>
  withTransaction(url, { access: "read only", timeout: 60_000, signal }, use);

/** A row with its whole text. */
async function readOne(transaction: Transaction, key: string): Promise<StatementRow | Problem> {
  const only = readStatementKey(key);
  if (!only) return gone;
  const textLength = 2 ** 31 - 1;
  const counted = await readStatements(transaction, { search: "", textLength, only });
  if (isProblem(counted)) return counted;
  const [row] = counted.rows;
  return row ? told(row) : gone;
}

const noWal =
  "WAL is not counted by this version of pg_stat_statements; version 1.8, of Postgres 13, counts it.";

const gone = problem(
  "not-found",
  "pg_stat_statements does not have this statement any more. It was reset, or dropped to make room for others.",
);
