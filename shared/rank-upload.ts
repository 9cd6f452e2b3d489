import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import {
  type RankingRequest,
  rankStatements,
  type WindowRanking,
} from "#shared/rank-statements.ts";
import { amountsOf, measuredOf } from "#shared/statements/amounts.ts";
import { deltaOf, type SnapshotDelta } from "#shared/statements/delta.ts";
import { readRows, type UploadedRow } from "#shared/statements/read-rows.ts";
import { rowOfDelta } from "#shared/statements/row-of-delta.ts";
import type { Snapshot } from "#shared/statements/snapshot.ts";
import {
  type CountedRow,
  type StatementIdentity,
  statementKey,
} from "#shared/statements/statement-row.ts";
import { columnsOf, DeltaSum, type NumberedDelta } from "#shared/statements/sum-deltas.ts";

export interface UploadRequest extends RankingRequest {
  readonly search: string;
  /** When it was uploaded, ISO 8601: an export does not say when it was made. */
  readonly at: string;
}

/** One export of pg_stat_statements, or what was counted between two of them. */
export type Uploads = readonly [older: string] | readonly [older: string, newer: string];

/** Exports → ranking. Nothing of them is kept. */
export function rankUpload(
  [older, newer]: Uploads,
  { search, at, ...request }: UploadRequest,
): WindowRanking | Problem {
  const first = readRows(older);
  if (isProblem(first)) return newer === undefined ? first : ofFile("first", first);
  const second = newer === undefined ? undefined : readRows(newer);
  if (isProblem(second)) return ofFile("second", second);
  const counted = second ? countedBetween(first, second) : snapshotOf(first);
  if (isProblem(counted)) return counted;
  const ranking = rankStatements(rowsOf(counted, second ?? first, search), request);
  const statements = counted.hidden.reduce((sum, each) => sum + each.statements, 0);
  return {
    ...ranking,
    hidden: { ...ranking.hidden, statements },
    window: { name: second ? "custom" : "since-reset", to: at, gaps: [], steps: [], marks: [] },
    ...("lost" in counted && { lost: { statements: counted.lost, resets: 0 } }),
    notes: [],
  };
}

const ofFile = (which: string, { code, message }: Problem) =>
  problem(code, `The ${which} of the two cannot be used. ${message}`);

/** An export does not say when it was made: not before the youngest of its statements. */
const snapshotOf = (rows: readonly UploadedRow[]): Snapshot => ({
  at: rows.reduce((latest, { since = 0 }) => Math.max(latest, since), 0),
  server: "",
  version: "",
  seesAll: true,
  entries: groups(rows.filter(({ queryid }) => queryid !== undefined)).map(
    ({ first, sum, of }) => ({
      ...identityOf(first),
      ...sum,
      ...(first.since !== undefined && of === 1 && { since: first.since }),
    }),
  ),
  hidden: groups(rows.filter(({ queryid }) => queryid === undefined)).map(({ first, sum, of }) => ({
    ...identityOf(first),
    ...sum,
    statements: of,
  })),
});

const identityOf = ({ userid, queryid = "hidden", toplevel }: UploadedRow): StatementIdentity => ({
  userid,
  queryid,
  toplevel,
});

/** Without a column for the role, rows of several are one. */
const groups = (rows: readonly UploadedRow[]) =>
  [...Map.groupBy(rows, (row) => statementKey(identityOf(row))).values()].flatMap((group) => {
    const sum = new DeltaSum();
    for (const { counters, stddevExecTime } of group) {
      const squares = (stddevExecTime * 1_000) ** 2 * counters.calls;
      sum.add(columnsOf([{ id: 0, amounts: amountsOf(counters), squares }]));
    }
    const [entry] = sum.entries;
    const [first] = group;
    if (!first || !entry) return [];
    const { amounts, squares } = entry;
    return [{ first, sum: { amounts, squares }, of: group.length }];
  });

function countedBetween(older: readonly UploadedRow[], newer: readonly UploadedRow[]) {
  const [before, after] = [snapshotOf(older), snapshotOf(newer)];
  const delta = deltaOf(before, { ...after, at: Math.max(before.at, after.at) });
  return delta.kind === "beginning" || isBackwards(before, after) ? otherWay : delta;
}

/** Of one age, and yet with fewer calls in the second. */
function isBackwards(before: Snapshot, after: Snapshot): boolean {
  const earlier = new Map(before.entries.map((entry) => [statementKey(entry), entry]));
  return after.entries.some((entry) => {
    const known = earlier.get(statementKey(entry));
    const isSame = known?.since !== undefined && known.since === entry.since;
    return isSame && (entry.amounts[0] ?? 0) < (known.amounts[0] ?? 0);
  });
}

const otherWay = problem(
  "invalid-request",
  "The second of the two is older than the first, or of another server. Give the older one first.",
);

type Counted = Pick<SnapshotDelta, "entries" | "hidden">;

function rowsOf(
  { entries, hidden }: Counted,
  uploaded: readonly UploadedRow[],
  search: string,
): CountedRow[] {
  const known = new Map(uploaded.map((row) => [statementKey(identityOf(row)), row]));
  const measured = uploaded.reduce((mask, { counters }) => mask & measuredOf(counters), ALL);
  const rowOf = (delta: Omit<NumberedDelta, "id">, identity: StatementIdentity) => {
    const key = statementKey(identity);
    const { user = "", text = "", queryid } = known.get(key) ?? {};
    return {
      ...rowOfDelta(delta, measured),
      ...{ key, user, toplevel: identity.toplevel, isCut: false },
      ...(queryid !== undefined && { queryid, text }),
      isOurs: text.includes("/* planlens */"),
      isFound: text.toLowerCase().includes(search.toLowerCase()),
    };
  };
  return [
    ...entries.map((entry) => rowOf(entry, entry)),
    ...hidden.map((entry) => rowOf({ ...entry, squares: 0 }, { ...entry, queryid: "hidden" })),
  ];
}

/** A bit for every counter. */
const ALL = 2 ** 31 - 1;
