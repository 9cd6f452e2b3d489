import { readdirSync } from "node:fs";
import { makeDemo } from "#server/embedded/demo/make-demo.ts";
import { readStatement } from "#server/embedded/demo/sql.ts";
import { superuser } from "#server/embedded/make-cluster.ts";
import { makeDatabases } from "#server/embedded/make-databases.ts";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { fillTpch, tpchQueries } from "#server/twin/testing/tpch.ts";

/** Statements, and the rows that they read. */
export interface Workload {
  readonly title: string;
  readonly statements: readonly (readonly [name: string, text: string])[];
  /** Answers with the address of the filled database, for a superuser. */
  readonly fill: (cluster: Cluster) => Promise<string>;
}

/** `demo`, or the scale of TPC-H. */
export const workloadOf = (what: string): Workload => (what === "demo" ? demo : tpch(what));

const tpch = (scale: string): Workload => ({
  title: `scale ${scale}`,
  statements: tpchQueries.map(([name, query]) => [name, query.trim().replace(/;$/, "")]),
  fill: async (cluster) => {
    const url = cluster.url(superuser, "postgres");
    await fillTpch(url, Number(scale));
    return url;
  },
});

const folder = new URL("../../samples/demo-database/workload/", import.meta.url);

const demo: Workload = {
  title: "the demo’s workload",
  statements: readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.replace(/\.sql$/, ""))
    .toSorted()
    .map((name) => [name, readStatement(name)]),
  fill: async (cluster) => {
    await makeDatabases(cluster);
    await makeDemo(cluster, () => undefined);
    return cluster.url(superuser, "demo");
  },
};
