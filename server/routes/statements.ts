import { Hono } from "hono";
import { z } from "zod";
import type { Database } from "#server/postgres/database.ts";
import { readElsewhere } from "#server/postgres/read-elsewhere.ts";
import { readParameters } from "#server/postgres/read-parameters.ts";
import { readStatements } from "#server/postgres/read-statements.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { findSpan } from "#server/statements/find-span.ts";
import { rankCounted } from "#server/statements/rank-counted.ts";
import { rankWindow } from "#server/statements/rank-window.ts";
import { readKept } from "#server/statements/read-kept.ts";
import { readCollecting } from "#server/store/collecting.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { told, type WindowRanking } from "#shared/rank-statements.ts";
import { parameterNumbers } from "#shared/sql/tokens.ts";
import type { CollectingState } from "#shared/statements/history.ts";
import { metrics } from "#shared/statements/metrics.ts";
import { statementKind } from "#shared/statements/statement-kind.ts";
import { readStatementKey, type StatementRow } from "#shared/statements/statement-row.ts";
import { baselineNames } from "#shared/statements/window.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { askedWindow } from "./statement-history.ts";
import { valid } from "./valid.ts";

const ranking = z.object({
  metric: z.enum(metrics).default("total"),
  search: z.string().max(1_000).default(""),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
  ...askedWindow,
  against: z.enum(baselineNames).optional(),
});

/**
 * In characters: enough to know a statement again, and of very many no more than a page can take. A
 * statement's own page has its whole text.
 */
const listedText = (limit: number) => Math.min(4_000, Math.ceil(4_000_000 / limit));

export const statementRoutes = (context: AppContext) =>
  new Hono()
    .get("/:id/statements", valid("query", ranking), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = c.req.valid("query");
      const request = { ...asked, databaseId: database.id, textLength: listedText(asked.limit) };
      const span = await findSpan(context.store, database.id, asked);
      if (isProblem(span)) return refuse(c, span);
      const collecting = await readCollecting(context.store, database.id);
      const ranked =
        span && (await rankWindow(context.store, { ...request, name: asked.window, span }));
      if (ranked) {
        const notes = [...ranked.notes, ...notesOf(collecting)];
        return c.json({ ...ranked, notes, collecting } satisfies WindowRanking, 200);
      }
      const counted = await reading(database.url, c.req.raw.signal, (transaction) =>
        rankCounted(transaction, request),
      );
      if (isProblem(counted)) return refuse(c, counted);
      const notes = [...(span ? [nothingKept(collecting)] : []), ...counted.notes];
      return c.json({ ...counted, notes, collecting } satisfies WindowRanking, 200);
    })
    .get("/:id/statements/:key", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = { database, key: c.req.param("key"), signal: c.req.raw.signal };
      const statement = await findStatement(context, asked);
      if (isProblem(statement)) return refuse(c, statement);
      const kind = await statementKind(statement.text, context.parse);
      return c.json({ ...statement, kind, parameters: parameterNumbers(statement.text) }, 200);
    })
    .get("/:id/statements/:key/parameters", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = { database, key: c.req.param("key"), signal: c.req.raw.signal };
      const statement = await findStatement(context, asked);
      if (isProblem(statement)) return refuse(c, statement);
      // On its own connection, as finding the statement has set the search path.
      const parameters = await reading(database.url, asked.signal, (transaction) =>
        readParameters(transaction, statement.text, context.parse),
      );
      return isProblem(parameters) ? refuse(c, parameters) : c.json(parameters, 200);
    });

interface AskedStatement {
  readonly database: Database;
  readonly key: string;
  readonly signal: AbortSignal;
}

interface FoundStatement extends StatementRow {
  /** The same in other databases of its server, where that has not forgotten it. */
  readonly elsewhere?: Awaited<ReturnType<typeof readElsewhere>>;
}

/** With its whole text; what the server has forgotten, as snapshots knew it. */
async function findStatement(
  { store }: AppContext,
  { database, key, signal }: AskedStatement,
): Promise<FoundStatement | Problem> {
  const identity = readStatementKey(key);
  if (!identity) return gone;
  const counted = await reading(database.url, signal, async (transaction) => {
    const one = { search: "", textLength: 2 ** 31 - 1, only: identity };
    const found = await readStatements(transaction, one);
    return isProblem(found)
      ? found
      : { ...found, elsewhere: await readElsewhere(transaction, identity.queryid) };
  });
  if (isProblem(counted)) return counted;
  const { rows, elsewhere } = counted;
  const [row] = rows;
  if (row) return { ...told(row), elsewhere };
  return (await readKept(store, database.id, identity)) ?? gone;
}

/** Texts are in a file that is read whole, which may take a while where they are long. */
const reading = <T>(url: string, signal: AbortSignal, use: (read: Transaction) => Promise<T>) =>
  withTransaction(url, { access: "read only", timeout: 60_000, signal }, use);

const nothingKept = ({ isOn }: CollectingState) =>
  isOn
    ? "No snapshot of this time is kept, so this is what was counted since the last reset. The first window can be told when two snapshots were taken."
    : "No snapshots of this database are kept, so this is what was counted since the last reset. Turn them on to see what happened in a window of time.";

const notesOf = ({ isOn, failure }: CollectingState): string[] => [
  ...(failure ? [`The last snapshot failed. ${failure.says}`] : []),
  ...(isOn ? [] : ["Snapshots of this database are turned off: newer times are not in here."]),
];

const gone = problem(
  "not-found",
  "pg_stat_statements does not have this statement any more. It was reset, or dropped to make room for others.",
);
