import { randomUUID } from "node:crypto";

import type { Role } from "../start-cluster.ts";
import { withClient } from "../with-client.ts";
import { clusterUrls } from "./cluster-urls.ts";

export interface TestDatabase {
  readonly name: string;
  /** As the role that owns the database. */
  readonly url: string;
  /** As the superuser. */
  readonly adminUrl: string;
}

/** A new, empty database in the cluster of this run. It goes with the cluster. */
export async function testDatabase(owner: "planlens" | "demo"): Promise<TestDatabase> {
  const name = testDatabaseName();
  await withClient(clusterUrls().postgres, async (client) => {
    await client.query(`create database ${name} owner ${owner}`);
  });
  return { name, url: inDatabase(owner, name), adminUrl: inDatabase("postgres", name) };
}

export const testDatabaseName = () => `test_${randomUUID().replaceAll("-", "")}`;

/** The address of any database of the cluster, as one of its roles. */
export function inDatabase(role: Role, database: string): string {
  const url = new URL(clusterUrls()[role]);
  url.pathname = `/${database}`;
  return url.href;
}
