import type { RunFigures } from "#shared/attempts/figures.ts";
import type { OnProgress } from "#shared/attempts/progress.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { type Deadline, deadlineOf } from "./deadline.ts";
import { executionTime } from "./execution-time.ts";
import { type ExplainContext, type Explained, explainChecked } from "./explain-statement.ts";
import { type StatementRequest, withStatement } from "./with-statement.ts";
import type { Transaction } from "./with-transaction.ts";

export interface RunsRequest extends StatementRequest {
  /** The cold one included. */
  readonly runs: number;
}

/** A plan, and what was measured of its statement. */
export interface Measured<F> extends Explained {
  readonly figures: F;
}

/**
 * Runs a statement again and again on one connection. The first run counts apart; the second is not
 * counted: it has the clock on, and gives the plan. The others are timed as a whole, without the
 * clock at each node, which would be measured too.
 */
export const measureRuns = (
  request: RunsRequest,
  context: ExplainContext,
  onProgress: OnProgress,
): Promise<Measured<RunFigures> | Problem> =>
  withStatement(request, context, (transaction, statement) =>
    measure({ transaction, statement, context, request, onProgress }),
  );

interface Measuring {
  readonly transaction: Transaction;
  readonly statement: Statement;
  readonly context: ExplainContext;
  readonly request: RunsRequest;
  readonly onProgress: OnProgress;
}

async function measure(measuring: Measuring): Promise<Measured<RunFigures> | Problem> {
  const { transaction, statement, context, request, onProgress } = measuring;
  const { database } = context;
  const { runs, within } = request;
  const deadline = deadlineOf(transaction, request);
  const told = (done: number, time?: Milliseconds) =>
    onProgress({ kind: "progress", done, of: runs, time });
  told(0);
  const cold = await timeRun(measuring, deadline);
  if (cold === undefined) return tooLong(within, 0);
  told(1, cold);
  const plan = await deadline.before(async () => {
    await deadline.pass();
    return explainChecked(transaction, statement, { mode: "analyze", database });
  });
  if (!plan) return tooLong(within, 1);
  const warm: Milliseconds[] = [];
  while (warm.length < runs - 1) {
    const time = await timeRun(measuring, deadline);
    if (time === undefined) break;
    warm.push(time);
    told(warm.length + 1, time);
  }
  if (warm.length < 2) return tooLong(within, warm.length + 1);
  return { ...plan, figures: { kind: "runs", cold, warm, wanted: runs } };
}

/** Nothing if the time is over. */
const timeRun = ({ transaction, statement, context }: Measuring, deadline: Deadline) =>
  deadline.before(async (): Promise<Milliseconds> => {
    await deadline.pass();
    const { source } = await explainChecked(transaction, statement, {
      mode: "analyze",
      database: context.database,
      measuring: { timing: false },
    });
    return executionTime(source);
  });

const tooLong = (within: Milliseconds, runs: number): Problem =>
  problem(
    "timeout",
    `${["Not one run was", "Only 1 run was"][runs] ?? `Only ${runs} runs were`} through after ${within / 1_000} seconds, the time that was given for all: too few for a spread. Give it more time, or run it once.`,
  );
