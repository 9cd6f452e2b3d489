import type { Database } from "#server/postgres/database.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import type { Services } from "#server/services.ts";
import { addWorkload } from "#server/store/workloads.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { WorkloadLimits } from "#shared/indexes/workload/workload.ts";
import { priceWorkload, type WorkloadProgress } from "#shared/price-workload.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { createSolver } from "./create-solver.ts";
import { heaviestStatements } from "./heaviest-statements.ts";

type Asked = Parameters<typeof heaviestStatements>[0]["asked"];

/** What a reader asks for: the time, the limits, and how many of the heaviest statements. */
export interface ChoiceRequest extends Asked {
  readonly limits: WorkloadLimits;
  readonly statements: number;
}

interface Choosing extends Pick<Services, "store" | "twins"> {
  readonly parse: Parse;
  readonly database: Database;
  readonly madeBy: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WorkloadProgress) => void;
}

/** Chooses, keeps what was chosen, and answers with its id. Nothing is run on the database or built. */
export async function chooseIndexes(
  { limits, statements: most, ...asked }: ChoiceRequest,
  { store, twins, parse, database, madeBy, signal, onProgress }: Choosing,
): Promise<{ readonly id: string } | Problem> {
  const { solve, stop } = createSolver();
  try {
    const heaviest = await heaviestStatements({ store, database, asked, parse, signal, most });
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
    const of = { databaseId: database.id, madeBy };
    return { id: await addWorkload(store, of, { limits, window: asked.window, ...about, advice }) };
  } finally {
    await stop();
  }
}
