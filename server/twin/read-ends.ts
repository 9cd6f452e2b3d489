import { type Client, DatabaseError } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Ends, Snapshot, Statistics } from "./snapshot.ts";

/** All of it; what it does not reach keeps the ends that ANALYZE saw. */
const PATIENCE: Milliseconds = 3_000;

/** For a few looks at the two ends of an index. */
const BATCH_TIMEOUT: Milliseconds = 250;
const BATCH = 16;

/**
 * Where a value lies at the end of a histogram, the planner looks up the true end in an index
 * (`get_actual_variable_range` in selfuncs.c). In the twin it finds what these looks find.
 */
export async function readEnds(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const wanted = endsWanted(client, snapshot);
  if (wanted.length === 0) return snapshot;
  const until = performance.now() + PATIENCE;
  await client.query(byIndexOnly);
  const found = new Map<Statistics, Ends>();
  for (let at = 0; at < wanted.length && performance.now() < until; at += BATCH) {
    const batch = wanted.slice(at, at + BATCH);
    const ends = await readBatch(client, batch);
    for (const [number, { statistics }] of batch.entries()) {
      const [first, last] = ends.slice(2 * number);
      if (first && last) found.set(statistics, [first, last]);
    }
  }
  await client.query("rollback /* planlens */ to before_ends");
  const statistics = snapshot.statistics.map((each) => {
    const ends = found.get(each);
    return ends ? { ...each, ends } : each;
  });
  return { ...snapshot, statistics };
}

interface Wanted {
  readonly statistics: Statistics;
  readonly relation: string;
  readonly column: string;
}

/** As the planner does: whole btrees only, by their first column. */
function endsWanted(client: Client, { relations, indexes, statistics }: Snapshot): Wanted[] {
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
      relation: `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`,
      column: client.escapeIdentifier(each.column),
    };
  });
}

/** In order: first and last of the first column, first and last of the second, … */
async function readBatch(client: Client, batch: readonly Wanted[]): Promise<(string | null)[]> {
  const ends = batch.flatMap(({ relation, column }) =>
    ["asc", "desc"].map(
      (order) =>
        `(select ${column}::pg_catalog.text from only ${relation} where ${column} is not null order by ${column} ${order} limit 1)`,
    ),
  );
  await client.query("savepoint /* planlens */ ends");
  try {
    const { rows } = await client.query<{ ends: (string | null)[] }>(
      `select /* planlens */ array[${ends.join(", ")}] as "ends"`,
    );
    return rows[0]?.ends ?? [];
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    await client.query("rollback /* planlens */ to ends");
    return [];
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
