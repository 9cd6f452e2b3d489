import type { Pool } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { amountNames } from "#shared/statements/amounts.ts";
import { amountsOfMetric, type Metric, sharedMetric } from "#shared/statements/metrics.ts";
import { rowOfDelta } from "#shared/statements/row-of-delta.ts";
import {
  type CountedRow,
  type StatementIdentity,
  statementKey,
} from "#shared/statements/statement-row.ts";
import {
  asOne,
  type DeltaColumns,
  DeltaSum,
  type NumberedDelta,
  type StepFacts,
  sumFacts,
} from "#shared/statements/sum-deltas.ts";
import { type Grid, type Span, stepAt } from "#shared/statements/window-span.ts";
import { ask } from "./ask.ts";
import { middleOf, readSteps, type WindowStep } from "./read-steps.ts";

interface WindowRequest {
  readonly databaseId: string;
  readonly span: Span;
  readonly grid: Grid;
  readonly metric: Metric;
  readonly search: string;
}

/** What all statements did in a window. */
export interface SummedWindow {
  readonly facts: StepFacts;
  /** The oldest first. */
  readonly steps: readonly WindowStep[];
  /** Without texts, which are read when it is known which are shown. */
  readonly rows: readonly CountedRow[];
  /** The store's numbers of their statements, by key. */
  readonly ids: ReadonlyMap<string, number>;
  readonly rowOf: (key: string) => CountedRow | undefined;
  /** Of all but nested statements, whose time is in that of others. */
  readonly wholeTime: Milliseconds;
}

/** Nothing where no snapshot was taken. */
export async function sumWindow(
  store: Pool,
  request: WindowRequest,
): Promise<SummedWindow | undefined> {
  const { databaseId, span, grid, metric } = request;
  const steps = await readSteps(store, { databaseId, ...span, longest: grid.minutes });
  if (steps.length === 0) return;
  const sum = new DeltaSum();
  const trends = new Trends(metric, grid);
  for (const step of steps) {
    const deltas = await step.read();
    sum.add(deltas);
    trends.add(deltas, stepAt(grid, middleOf(step)));
  }
  const facts = sumFacts(steps);
  const { search } = request;
  const { rows, ids } = await rowsOf(store, { entries: sum.entries, trends, facts, search });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return {
    facts,
    steps,
    rows,
    ids,
    rowOf: (key) => byKey.get(key),
    wholeTime: rows.reduce(
      (total, { toplevel, totalExecTime }) => (toplevel ? total + totalExecTime : total),
      0,
    ),
  };
}

/** One metric of each statement, in each step of a grid, summed up as the whole numbers that it is kept in. */
class Trends {
  readonly #amounts: readonly number[];
  readonly #unit: number;
  readonly #steps: number;
  readonly #values = new Map<number, Float64Array>();

  constructor(metric: Metric, { steps }: Grid) {
    const names = amountsOfMetric[sharedMetric(metric)];
    this.#amounts = names.map((name) => amountNames.indexOf(name));
    this.#unit = names.some((name) => name.endsWith("Time")) ? 1_000 : 1;
    this.#steps = steps;
  }

  add({ ids, amounts }: DeltaColumns, step: number): void {
    const columns = this.#amounts.map((at) => amounts[at]).filter((column) => column !== undefined);
    for (let at = 0; at < ids.length && columns.length > 0; at += 1) {
      const values = this.#of(ids[at] ?? 0);
      const value = columns.reduce((sum, column) => sum + (column[at] ?? 0), 0);
      values[step] = (values[step] ?? 0) + value;
    }
  }

  /** Of one statement, under all the numbers that it has. */
  of(ids: readonly number[]): number[] {
    const all = ids.flatMap((id) => this.#values.get(id) ?? []);
    return Array.from({ length: this.#steps }, (_, step) => {
      const value = all.reduce((sum, values) => sum + (values[step] ?? 0), 0);
      return value / this.#unit;
    });
  }

  #of(id: number): Float64Array {
    const known = this.#values.get(id);
    if (known) return known;
    const values = new Float64Array(this.#steps);
    this.#values.set(id, values);
    return values;
  }
}

interface Identified extends StatementIdentity {
  readonly id: number;
  readonly user: string;
  readonly isOurs: boolean;
  readonly isFound: boolean;
}

interface Summed {
  readonly entries: readonly NumberedDelta[];
  readonly trends: Trends;
  readonly facts: StepFacts;
  readonly search: string;
}

/** One statement has a number on each server that answered: its rows are one row. */
async function rowsOf(store: Pool, summed: Summed): Promise<Pick<SummedWindow, "rows" | "ids">> {
  const byKey = Map.groupBy(await identify(store, summed), statementKey);
  const byId = new Map(summed.entries.map((entry) => [entry.id, entry]));
  const ids = new Map<string, number>();
  const rows = [...byKey].flatMap(([key, same]) => {
    const newest = same.at(-1);
    const entries = same.flatMap(({ id }) => byId.get(id) ?? []);
    if (!newest || entries.length === 0) return [];
    ids.set(key, newest.id);
    const trend = summed.trends.of(same.map(({ id }) => id));
    return [{ ...rowOf(key, newest, { entries, facts: summed.facts }), trend }];
  });
  return { rows, ids };
}

const identify = (store: Pool, { entries, search }: Summed) =>
  ask<Identified>(
    store,
    `select
       id,
       userid::text as "userid",
       queryid::text as "queryid",
       toplevel,
       user_name as "user",
       is_ours as "isOurs",
       $2 = '' or strpos(lower(coalesce(statement, '')), lower($2)) > 0 as "isFound"
     from planlens.statements
     where id = any ($1)
     order by id`,
    [entries.map(({ id }) => id), search],
  );

function rowOf(
  key: string,
  { queryid, toplevel, user, isOurs, isFound }: Identified,
  { entries, facts }: Pick<Summed, "entries" | "facts">,
): CountedRow {
  const [entry, ...others] = entries;
  const whole = entry && others.length === 0 ? entry : asOne(entries);
  return {
    ...rowOfDelta(whole, facts.measured),
    ...{ key, user, toplevel, isOurs, isFound, isCut: false },
    ...(queryid !== "0" && { queryid }),
  };
}
