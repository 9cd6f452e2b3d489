import { Pool } from "pg";
import { superuser } from "#server/embedded/make-cluster.ts";
import { startTestCluster } from "#server/embedded/testing/start.ts";
import { migrate } from "#server/store/migrate.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { formatBytes, formatTime } from "#shared/base/format.ts";
import { fillStore } from "./fill-store.ts";

const DAY = 86_400_000;

/** What a day of snapshots takes in the store. */
export async function measureKeeping(statements: number, interval: number) {
  const cluster = await startTestCluster();
  const url = cluster.url(superuser, "postgres");
  const store = new Pool({ connectionString: url });
  try {
    await migrate(url);
    const start = Date.parse("2026-05-01T00:00:00Z");
    const moments = Array.from({ length: DAY / interval + 1 }, (_, n) => start + n * interval);
    const kept = await fillStore(store, statements, moments);
    const keeping = formatTime(
      quantile(
        kept.toSorted((a, b) => a - b),
        0.5,
      ),
    );
    return { sizes: await sizes(store), keeping };
  } finally {
    await store.end();
    await cluster.stop();
  }
}

async function sizes(store: Pool) {
  const { rows } = await store.query<{ name: string; size: string }>(
    `select inhparent::regclass::text as name, sum(pg_total_relation_size(inhrelid)) as size
     from pg_inherits
     join pg_class on pg_class.oid = inhparent and relkind = 'p'
     group by inhparent`,
  );
  const of = (name: string) => Number(rows.find((row) => row.name.endsWith(name))?.size ?? 0);
  const [deltas, sums] = [of("statement_deltas"), of("statement_sums")];
  return {
    deltas: formatBytes(deltas),
    sums: formatBytes(sums),
    // Deltas are kept for eight days, and the ninth until it is over.
    month: formatBytes(deltas * 9 + sums * 30),
  };
}
