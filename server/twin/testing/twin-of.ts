import { certain } from "#server/embedded/testing/start.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import type { KeptTwin } from "../ask-twin.ts";
import { buildTwin } from "../build-twin.ts";
import { readSnapshot } from "../read-snapshot.ts";
import type { Values } from "../snapshot.ts";
import type { TwinCluster } from "../twin-cluster.ts";

/** The twin of a database, kept as long as its cluster. */
export async function twinOf(
  cluster: TwinCluster,
  url: string,
  name: string,
  values: Values = "with values",
): Promise<KeptTwin> {
  const how = { access: "read only", timeout: 30_000 } as const;
  const snapshot = await withTransaction(url, how, (t) => readSnapshot(t, values));
  const twin = await buildTwin(cluster, name, certain(snapshot));
  return { twin, readAt: new Date().toISOString(), made: new Map() };
}
