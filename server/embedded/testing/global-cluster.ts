import type { TestProject } from "vitest/node";
import { superuser } from "../make-cluster.ts";
import { makeDatabases } from "../make-databases.ts";
import type { Cluster } from "../start-cluster.ts";
import { startTestCluster } from "./start.ts";
import { sweep } from "./sweep.ts";

let cluster: Cluster | undefined;

/** One Postgres for a run of the server's tests; each takes databases of its own from it. */
export async function setup(project: TestProject) {
  await sweep();
  cluster = await startTestCluster();
  await makeDatabases(cluster);
  project.provide("clusterUrls", {
    postgres: cluster.url(superuser, "postgres"),
    planlens: cluster.url("planlens", "postgres"),
    demo: cluster.url("demo", "postgres"),
  });
}

export async function teardown() {
  await cluster?.stop();
}
