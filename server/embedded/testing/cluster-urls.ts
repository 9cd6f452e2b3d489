import { inject } from "vitest";
import type { Role } from "../start-cluster.ts";

/** For each role an address of the run's cluster; the database in it is to be replaced. */
export const clusterUrls = (): ClusterUrls => inject("clusterUrls");

type ClusterUrls = Readonly<Record<Role, string>>;

declare module "vitest" {
  interface ProvidedContext {
    clusterUrls: ClusterUrls;
  }
}
