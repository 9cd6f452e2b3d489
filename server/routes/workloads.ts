import { type Context, Hono } from "hono";
import { z } from "zod";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { addWorkload, isWorkloadId, listWorkloads, readWorkload } from "#server/store/workloads.ts";
import { createSolver } from "#server/workload/create-solver.ts";
import { heaviestStatements } from "#server/workload/heaviest-statements.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { priceWorkload } from "#shared/price-workload.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { askedWindow } from "./statement-history.ts";
import { streamAnswer } from "./stream-answer.ts";
import { valid } from "./valid.ts";

/** In bytes: of the largest disk there is. */
const size = z.number().positive().max(1e15);

const request = z.object({
  limits: z
    .object({
      size: size.optional(),
      count: z.int().min(1).max(100).optional(),
      walPerDay: size.optional(),
    })
    .default({}),
  ...askedWindow,
  /** How many of the heaviest statements. */
  statements: z.int().min(1).max(200).default(50),
});

/** Indexes for all of a database's heaviest statements at once. Nothing is run on it or built. */
export const databaseWorkloadRoutes = (context: AppContext) => {
  const choosing = new Map<string, Choosing>();
  return new Hono()
    .get("/:id/workloads", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const kept = await listWorkloads(context.store, database.id);
      return c.json(
        {
          workloads: kept.map(({ createdAt, ...each }) => ({
            ...each,
            createdAt: createdAt.toISOString(),
          })),
        },
        200,
      );
    })
    .post("/:id/workloads", valid("json", request), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const before = choosing.get(database.id);
      if (before && !before.signal.aborted) return refuse(c, alreadyChoosing);
      const { limits, statements: most, ...asked } = c.req.valid("json");
      const { parse, store, twins } = context;
      return streamAnswer(c, context.log, async (onProgress, signal) => {
        const ended = Promise.withResolvers<void>();
        const own = { signal, ended: ended.promise };
        choosing.set(database.id, own);
        // What was cancelled ends with its next question.
        await before?.ended;
        const { solve, stop } = createSolver();
        try {
          const reading = { store, database, asked, parse, signal, most };
          const heaviest = await heaviestStatements(reading);
          if (isProblem(heaviest)) return heaviest;
          const { kind: _, statements, ...about } = heaviest;
          const advice = await priceWorkload(
            { statements, limits, now: Date.now() },
            {
              parse,
              whatIf: twins.whatIf(database, { parse, values: "with values", signal }),
              readCatalog: (...names) =>
                withTransaction(
                  database.url,
                  { access: "read only", timeout: 30_000, signal },
                  (transaction) => readCatalogIn(transaction, ...names),
                ),
              solve: (program) => {
                signal.throwIfAborted();
                return solve(program);
              },
              onProgress,
            },
          );
          if (isProblem(advice)) return advice;
          const madeBy = await nameOf(context, c);
          const of = { databaseId: database.id, madeBy };
          return {
            id: await addWorkload(store, of, { limits, window: asked.window, ...about, advice }),
          };
        } finally {
          if (choosing.get(database.id) === own) choosing.delete(database.id);
          await stop();
          ended.resolve();
        }
      });
    });
};

/** What goes on for one database. */
interface Choosing {
  readonly signal: AbortSignal;
  readonly ended: Promise<void>;
}

const nameOf = async ({ signIn }: AppContext, c: Context) => (await signIn?.session(c))?.name;

/** What was chosen once, for whoever has its address. */
export const workloadRoutes = (context: AppContext) =>
  new Hono().get("/:id", async (c) => {
    const id = c.req.param("id");
    const kept = isWorkloadId(id) ? await readWorkload(context.store, id) : undefined;
    if (!kept) return refuse(c, gone);
    const { createdAt, ...workload } = kept;
    const database = await findDatabase(context, kept.databaseId);
    const databaseName = isProblem(database) ? kept.databaseId : database.name;
    return c.json({ ...workload, createdAt: createdAt.toISOString(), databaseName }, 200);
  });

const alreadyChoosing = problem(
  "too-many",
  "Indexes are being chosen for this database already. Wait until that has ended, or cancel it.",
);

const gone = problem(
  "not-found",
  "There are no indexes of a workload at this address. The newest twenty of a database are kept; choose again.",
);
