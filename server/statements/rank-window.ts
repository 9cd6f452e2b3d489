import type { Pool } from "pg";
import { listMarks } from "#server/store/marks.ts";
import { planChanges } from "#server/store/statement-plans.ts";
import { readTextsOf } from "#server/store/statement-texts.ts";
import { type SummedWindow, sumWindow } from "#server/store/sum-window.ts";
import {
  type Baseline,
  type Lost,
  type RankedStatement,
  rankStatements,
  type WindowRanking,
} from "#shared/rank-statements.ts";
import type { ChangeKind } from "#shared/statements/change.ts";
import { changeOf, type Measured } from "#shared/statements/change-of.ts";
import type { Mark } from "#shared/statements/marks.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import type { BaselineName, CountedTime, WindowName } from "#shared/statements/window.ts";
import { baselineSpan, gridOf, type Span, stepEnd } from "#shared/statements/window-span.ts";
import { seenOf } from "./seen-of.ts";
import { unmeasured } from "./unmeasured.ts";

export interface WindowRequest {
  readonly databaseId: string;
  readonly name: WindowName;
  readonly span: Span;
  readonly metric: Metric;
  readonly search: string;
  readonly limit: number;
  /** How much of each text to bring, in characters. */
  readonly textLength: number;
  readonly against?: BaselineName | undefined;
}

/** As many as a line in a table has room for. */
const TREND_STEPS = 60;

/** What was kept of a window, ranked and held against another one. Nothing where nothing was kept. */
export async function rankWindow(
  store: Pool,
  request: WindowRequest,
): Promise<WindowRanking | undefined> {
  const { databaseId, name, span } = request;
  const grid = gridOf(span, TREND_STEPS);
  const window = await sumWindow(store, { ...request, grid });
  if (!window) return;
  const baseline = await sumBaseline(store, request);
  const ranking = rankStatements(window.rows, request);
  const marks = await listMarks(store, databaseId, span);
  const rows = await withTexts(store, { rows: ranking.rows, window, request });
  return {
    ...ranking,
    rows: await withPlanChanges(store, {
      rows: rows.map((row) => withChange(row, window, baseline?.sum)),
      window,
      request,
    }),
    hidden: { ...ranking.hidden, statements: window.facts.hidden },
    window: {
      name,
      ...countedTime(span, window, marks),
      steps: Array.from({ length: grid.steps }, (_, at) => stepEnd(grid, at).toISOString()),
      marks,
    },
    lost: lostOf(window),
    notes: unmeasured(request.metric, window.rows),
    ...(baseline && { against: await describeBaseline(store, { request, window, baseline }) }),
  };
}

interface SummedBaseline {
  readonly name: BaselineName;
  readonly span: Span;
  /** Nothing was kept of it. */
  readonly sum: SummedWindow | undefined;
}

async function sumBaseline(
  store: Pool,
  request: WindowRequest,
): Promise<SummedBaseline | undefined> {
  const { against: name } = request;
  if (!name) return;
  const span = baselineSpan(request.span, name);
  // What is looked for is looked for in what is gone, too.
  const sum = await sumWindow(store, { ...request, span, grid: gridOf(span, TREND_STEPS) });
  return { name, span, sum };
}

const lostOf = ({ facts }: SummedWindow): Lost => ({
  statements: facts.lost,
  resets: facts.resets,
  ...(facts.evictions !== null && { evictions: facts.evictions }),
});

const countedTime = (
  span: Span,
  { facts, steps }: SummedWindow,
  marks: readonly Mark[],
): CountedTime => ({
  from: facts.startedAt.toISOString(),
  to: facts.endedAt.toISOString(),
  ...seenOf(span, steps, marks),
});

interface Shown<Row> {
  readonly rows: readonly Row[];
  readonly window: SummedWindow;
  readonly request: WindowRequest;
}

async function withTexts<Row extends StatementRow>(
  store: Pool,
  { rows, window, request }: Shown<Row>,
): Promise<Row[]> {
  const ids = rows.map(({ key }) => window.ids.get(key) ?? 0);
  const texts = await readTextsOf(store, ids, request.textLength);
  return rows.map((row, at) => ({ ...row, ...texts.get(ids[at] ?? 0) }));
}

function withChange(
  row: RankedStatement,
  window: SummedWindow,
  baseline: SummedWindow | undefined,
): RankedStatement {
  if (!baseline) return row;
  const before = baseline.rowOf(row.key);
  return {
    ...row,
    change: changeOf(measuredIn(window, row), before && measuredIn(baseline, before)),
  };
}

/** Another plan may be why a statement takes another time than before. */
async function withPlanChanges(
  store: Pool,
  { rows, window, request: { databaseId, span, against } }: Shown<RankedStatement>,
): Promise<readonly RankedStatement[]> {
  if (!against) return rows;
  const idOf = ({ key }: RankedStatement) => window.ids.get(key) ?? 0;
  const ids = rows.filter(({ change }) => change && timeChanged.has(change.kind)).map(idOf);
  const since = { from: baselineSpan(span, against).from, to: span.to };
  const changed = await planChanges(store, { databaseId, ids, span: since });
  const last = new Map(changed.map(({ id, ...plan }) => [id, plan]));
  return rows.map((row) => {
    const plan = last.get(idOf(row));
    return row.change && plan ? { ...row, change: { ...row.change, plan } } : row;
  });
}

const timeChanged: ReadonlySet<ChangeKind> = new Set(["regressed", "improved"]);

const measuredIn = ({ facts, wholeTime }: SummedWindow, row: Measured["row"]): Measured => ({
  row,
  counted: facts.counted,
  whole: wholeTime,
});

interface Described {
  readonly request: WindowRequest;
  readonly window: SummedWindow;
  readonly baseline: SummedBaseline;
}

async function describeBaseline(
  store: Pool,
  { request, window, baseline: { name, span, sum } }: Described,
): Promise<Baseline> {
  const marks = await listMarks(store, request.databaseId, span);
  if (!sum) {
    const [from, to] = [span.from.toISOString(), span.to.toISOString()];
    return { name, from, to, ...seenOf(span, [], []), whole: 0, gone: [] };
  }
  const ranking = rankStatements(
    sum.rows.map((row) => ({ ...row, isFound: row.isFound && !window.ids.has(row.key) })),
    request,
  );
  const gone = ranking.rows.map(
    ({ share: _, runningShare: __, flags: ___, trend: ____, ...row }) => row,
  );
  return {
    name,
    ...countedTime(span, sum, marks),
    whole: ranking.whole,
    gone: await withTexts(store, { rows: gone, window: sum, request }),
  };
}
