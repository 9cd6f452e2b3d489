import { superuser } from "#server/embedded/make-cluster.ts";
import { makeDatabases } from "#server/embedded/make-databases.ts";
import { startTestCluster } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { machine } from "../machine.ts";
import { runLaw } from "./law.ts";

/** In minutes: what was asked for behind `npm run law:processes --`. */
const [minutes = "10"] = process.argv.slice(2);

/** Somebody dies once a minute. */
const deaths = Math.max(1, Math.round(Number(minutes)));

const cluster = await startTestCluster();
try {
  await makeDatabases(cluster);
  await withClient(cluster.url(superuser, "postgres"), async (client) => {
    for (const name of ["shop", "feed"]) await client.query(`create database ${name} owner demo`);
  });
  const address = (name: string) => ({
    url: cluster.url("demo", name),
    adminUrl: cluster.url(superuser, name),
  });
  const { broken, snapshots, ...figures } = await runLaw({
    store: cluster.url("planlens", "planlens"),
    databases: [address("shop"), address("feed")],
    ...{ deaths, pause: 55_000, interval: 30, statements: 50 },
  });
  const { isSettled: _, ...counted } = snapshots;
  console.log(machine());
  console.table({ ...figures, ...prefixed(counted) });
  for (const sentence of broken) console.error(sentence);
  const isHeld = counted.lost + counted.twice + counted.gaps + broken.length === 0;
  console.log(isHeld ? "The law holds." : "The law does not hold.");
  if (!isHeld) process.exitCode = 1;
} finally {
  await cluster.stop();
}

function prefixed(counted: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(counted).map(([name, value]) => [`snapshots ${name}`, value]),
  );
}
