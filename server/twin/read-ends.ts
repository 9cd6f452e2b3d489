import { type Client, DatabaseError } from "pg";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { qualified } from "./quote.ts";
import type { Ends, Snapshot, Statistics } from "./snapshot.ts";

/** For all columns. What they do not reach keeps the ends that ANALYZE saw, and is named. */
const PATIENCE: Milliseconds = 5_000;

/** For the ends of some columns: each is at the edge of an index, behind rows that are dead at worst. */
const BATCH_TIMEOUT: Milliseconds = 1_000;
const BATCH = 16;

/**
 * Where a value lies at the end of a histogram, the planner looks up the true end in an index
 * (`get_actual_variable_range` in selfuncs.c). In the twin it finds what these looks find.
 */
export async function readEnds(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const wanted = endsWanted(snapshot);
  if (wanted.length === 0) return snapshot;
  const until = performance.now() + PATIENCE;
  await client.query(byIndexOnly);
  const found = new Map<Statistics, Ends | undefined>();
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, at) =>
    wanted.slice(at * BATCH, (at + 1) * BATCH),
  );
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    if (performance.now() > until) break;
    const ends = await readBatch(client, batch);
    if (ends) for (const [at, { statistics }] of batch.entries()) found.set(statistics, ends[at]);
    else batches.push(...halves(batch));
  }
  await client.query("rollback /* planlens */ to before_ends");
  return {
    ...snapshot,
    statistics: snapshot.statistics.map((each) => {
      const ends = found.get(each);
      return ends ? { ...each, ends } : each;
    }),
    missedEnds: wanted
      .filter(({ statistics }) => !found.has(statistics))
      .map(({ relation, column }) => `${relation}.${column}`),
  };
}

/** One that takes too long, or that the role may not see after all, does not keep the others back. */
const halves = (batch: readonly Wanted[]): Wanted[][] => {
  if (batch.length === 1) return [];
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
};

interface Wanted {
  readonly statistics: Statistics;
  readonly relation: string;
  readonly column: string;
}

/** As the planner does: whole btrees only, by their first column. */
function endsWanted({ relations, indexes, statistics }: Snapshot): Wanted[] {
  const ordered = indexes.filter(
    ({ method, isPartial, isPartitioned }) => method === "btree" && !isPartial && !isPartitioned,
  );
  const leading = new Set(ordered.map(({ relation, leading }) => `${relation} ${leading}`));
  const names = new Map(relations.map((each) => [each.oid, each]));
  return statistics.flatMap((each) => {
    const relation = names.get(each.relation);
    const isWanted = each.bounds && leading.has(`${each.relation} ${each.column}`);
    if (!relation || !isWanted || each.inherited) return [];
    const { schema, name } = relation;
    return {
      statistics: each,
      relation: qualified({ schema, name }),
      column: quoteIdentifier(each.column),
    };
  });
}

/**
 * For each its ends, or nothing where it is empty; nothing at all where one of them fails. A bare name
 * in ORDER BY would be that of the output, which is the text.
 */
async function readBatch(
  client: Client,
  batch: readonly Wanted[],
): Promise<readonly (Ends | undefined)[] | undefined> {
  const ends = batch.flatMap(({ relation, column }) =>
    ["asc", "desc"].map(
      (order) =>
        `(select t.${column}::pg_catalog.text from only ${relation} as t where t.${column} is not null order by t.${column} ${order} limit 1)`,
    ),
  );
  await client.query("savepoint /* planlens */ ends");
  try {
    const { rows } = await client.query<{ ends: (string | null)[] }>(
      `select /* planlens */ array[${ends.join(", ")}] as "ends"`,
    );
    const found = rows[0]?.ends ?? [];
    return batch.map((_, at) => {
      const [first, last] = found.slice(2 * at);
      return typeof first === "string" && typeof last === "string" ? [first, last] : undefined;
    });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await client.query("rollback /* planlens */ to ends");
    return undefined;
  }
}

/** Rolling back to the savepoint undoes the settings too. */
const byIndexOnly = `
  savepoint /* planlens */ before_ends;
  set /* planlens */ local enable_seqscan = off;
  set /* planlens */ local enable_sort = off;
  set /* planlens */ local enable_bitmapscan = off;
  set /* planlens */ local max_parallel_workers_per_gather = 0;
  set /* planlens */ local statement_timeout = ${BATCH_TIMEOUT}`;
