import { analysePlan } from "#shared/analyse-plan.ts";
import type { OverheadFigures } from "#shared/attempts/figures.ts";
import { nodeVisits } from "#shared/attempts/node-visits.ts";
import type { OnProgress } from "#shared/attempts/progress.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { prefixed } from "#shared/sql/edit.ts";
import { type Deadline, deadlineOf } from "./deadline.ts";
import { discarding } from "./discarding.ts";
import { executionTime } from "./execution-time.ts";
import { type ExplainContext, type Explained, explainChecked } from "./explain-statement.ts";
import type { Measured } from "./measure-runs.ts";
import { type StatementRequest, withStatement } from "./with-statement.ts";
import type { Transaction } from "./with-transaction.ts";

export interface OverheadRequest extends StatementRequest {
  readonly rounds: number;
}

/**
 * What measuring costs: the statement itself, EXPLAIN ANALYZE without the clock and with it, in
 * turns, so that what else the server does falls on all three, each round beginning with another.
 */
export const measureOverhead = (
  request: OverheadRequest,
  context: ExplainContext,
  onProgress: OnProgress,
): Promise<Measured<OverheadFigures> | Problem> =>
  withStatement(request, context, async (transaction, statement) => {
    const deadline = deadlineOf(transaction, request);
    let rounds = 0;
    const told = () => onProgress({ kind: "progress", done: rounds, of: request.rounds });
    told();
    const measuring = { transaction, statement, context, deadline };
    const measured = await deadline.before(() =>
      measure(measuring, request.rounds, () => {
        rounds += 1;
        told();
      }),
    );
    return measured ?? tooLong(request.within, rounds);
  });

async function measure(
  measuring: Measuring,
  rounds: number,
  onRound: () => void,
): Promise<Measured<OverheadFigures>> {
  await analyse(measuring); // cold
  const isSame = await isPlannedTheSame(measuring);
  const runPlain = isSame ? moveThrough : receive;
  const plain: Milliseconds[] = [];
  const withoutClock: Milliseconds[] = [];
  const withClock: Milliseconds[] = [];
  let plan = await analyse(measuring);
  const parts = [
    async () => plain.push(await runPlain(measuring)),
    async () => withoutClock.push(executionTime((await analyse(measuring, false)).source)),
    async () => {
      plan = await analyse(measuring);
      withClock.push(executionTime(plan.source));
    },
  ];
  for (let round = 0; round < rounds; round++) {
    for (const at of parts.keys()) await parts[(round + at) % parts.length]?.();
    onRound();
  }
  return {
    ...plan,
    figures: {
      kind: "overhead",
      ...{ plain, withoutClock, withClock },
      visits: visitsIn(plan.source),
      rowsWereSent: !isSame,
    },
  };
}

const tooLong = (within: Milliseconds, rounds: number): Problem =>
  problem(
    "timeout",
    `${["Not one round was", "Only 1 round was"][rounds] ?? `Only ${rounds} rounds were`} through after ${within / 1_000} seconds, the time that was given for all. Give it more time, or fewer rounds.`,
  );

interface Measuring {
  readonly transaction: Transaction;
  readonly statement: Statement;
  readonly context: ExplainContext;
  readonly deadline: Deadline;
}

async function analyse(
  { transaction, statement, context: { database }, deadline }: Measuring,
  timing = true,
): Promise<Explained> {
  await deadline.pass();
  return explainChecked(transaction, statement, {
    mode: "analyze",
    database,
    measuring: { timing },
  });
}

/**
 * A cursor can be moved through all its rows, and the server throws them away as EXPLAIN ANALYZE
 * does: no other way runs a statement without sending what it finds. But a cursor is never planned
 * for parallel workers, and without this setting it is planned for its first rows.
 */
async function isPlannedTheSame({ transaction, statement, deadline }: Measuring): Promise<boolean> {
  const { run } = transaction;
  const plan = async (command: string) => {
    await deadline.pass();
    const { rows } = await run(
      prefixed(statement.sql, `explain /* planlens */ (verbose) ${command}`),
    );
    return JSON.stringify(rows);
  };
  return forCursors(transaction, async () => (await plan("")) === (await plan(declare)));
}

/** What is set for cursors is not to show among the settings of the plan. */
async function forCursors<T>({ client }: Transaction, use: () => Promise<T>): Promise<T> {
  await client.query("savepoint /* planlens */ cursors");
  await client.query("set /* planlens */ local cursor_tuple_fraction = 1");
  const used = await use();
  await client.query("rollback /* planlens */ to savepoint cursors");
  return used;
}

const declare = "declare planlens_plain no scroll cursor without hold for ";

/** Less what a move takes that finds nothing any more: the way there and back. */
const moveThrough = ({ transaction, statement, deadline }: Measuring): Promise<Milliseconds> =>
  forCursors(transaction, async () => {
    const { client, run } = transaction;
    await deadline.pass();
    await run(prefixed(statement.sql, declare));
    const clock = async () => {
      const start = performance.now();
      await client.query("move /* planlens */ forward all in planlens_plain");
      return performance.now() - start;
    };
    const all = await clock();
    const nothing = Math.min(await clock(), await clock(), await clock());
    return Math.max(0, all - nothing);
  });

/** Where only this has the same plan. */
async function receive({ transaction, statement, deadline }: Measuring): Promise<Milliseconds> {
  await deadline.pass();
  const { parse, run } = discarding(transaction.client);
  await parse(statement.sql.text);
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function visitsIn(source: string): number | undefined {
  const analysis = analysePlan(source);
  const [first] = isProblem(analysis) ? [] : analysis.plans;
  return first && nodeVisits(first.annotated.plan);
}
