import { quantile } from "#shared/attempts/spread.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { RunnableStatement, StatementCost } from "#shared/capture/beside.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { fillParameters, numberOrLiteral } from "#shared/sql/fill-parameters.ts";
import { deadlineOf } from "./deadline.ts";
import { emptyRoundTrip } from "./empty-round-trip.ts";
import { type ExplainContext, explainChecked, mayBeTheQuotes } from "./explain-statement.ts";
import { withStatements } from "./with-statement.ts";
import type { Transaction } from "./with-transaction.ts";

export interface BesideRequest {
  readonly statements: readonly RunnableStatement[];
  /** For all of them. */
  readonly within: Milliseconds;
  readonly longest?: Milliseconds | undefined;
}

export interface MeasuredBeside {
  /** In the order in which they were asked for. */
  readonly statements: readonly StatementCost[];
  /** How often each was run and counted. */
  readonly rounds: number;
  /** Between Planlens and the server. */
  readonly roundTrip: Milliseconds;
}

/** The first of them finds in memory what was left there by chance, and is not counted. */
const ROUNDS = 6;

/** What several statements take, in turns, so that what else the server does falls on all. */
export async function measureBeside(
  request: BesideRequest,
  context: ExplainContext,
): Promise<MeasuredBeside | Problem> {
  try {
    return await measure(request, context, fillParameters);
  } catch (error) {
    if (!mayBeTheQuotes(error)) throw error;
    return measure(request, context, (sql, values) => fillParameters(sql, values, numberOrLiteral));
  }
}

const measure = (
  { statements, within, longest }: BesideRequest,
  context: ExplainContext,
  fill: typeof fillParameters,
): Promise<MeasuredBeside | Problem> =>
  withStatements(
    { statements: statements.map(({ sql, parameters }) => fill(sql, parameters)), within, longest },
    context,
    async (transaction, checked) => {
      const deadline = deadlineOf(transaction, { within, longest });
      const roundTrip = await emptyRoundTrip(transaction.client);
      const rounds: StatementCost[][] = [];
      const run = async () => {
        const costs: StatementCost[] = [];
        for (const statement of checked) {
          await deadline.pass();
          costs.push(await costOf(transaction, statement, context));
        }
        return costs;
      };
      while (rounds.length < ROUNDS) {
        const round = await deadline.before(run);
        if (!round) break;
        rounds.push(round);
      }
      const counted = rounds.slice(1);
      if (counted.length === 0) return tooLong(within);
      return {
        statements: checked.map((_, at) => middleOf(counted.flatMap((round) => round[at] ?? []))),
        rounds: counted.length,
        roundTrip,
      };
    },
  );

async function costOf(
  transaction: Transaction,
  statement: Statement,
  { database }: ExplainContext,
): Promise<StatementCost> {
  // The clock at each node would be measured, too.
  const measuring = { timing: false };
  const { source } = await explainChecked(transaction, statement, {
    mode: "analyze",
    database,
    measuring,
  });
  const [explained] = JSON.parse(source);
  const cost = {
    planning: explained["Planning Time"],
    execution: explained["Execution Time"],
    rows: explained["Plan"]?.["Actual Rows"],
  };
  if (Object.values(cost).every((value) => typeof value === "number")) return cost;
  throw new Error("EXPLAIN ANALYZE answered without its times");
}

function middleOf(costs: readonly StatementCost[]): StatementCost {
  const middle = (of: keyof StatementCost) =>
    quantile(
      costs.map((cost) => cost[of]).sort((a, b) => a - b),
      0.5,
    );
  return { planning: middle("planning"), execution: middle("execution"), rows: middle("rows") };
}

const tooLong = (within: Milliseconds): Problem =>
  problem(
    "timeout",
    `Not all statements were run twice within ${within / 1_000} seconds, the time that was given for all: too few to compare them. Give it more time, or explain them one by one.`,
  );
