import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { type Problem, problem } from "#shared/base/problem.ts";
import { program } from "./binaries.ts";
import type { ClusterSettings } from "./launch-postmaster.ts";
import { run } from "./run.ts";
import { writePrivate } from "./write-private.ts";

export const superuser = "postgres";

/** Runs initdb unless it was done. A cluster gets its name when it is whole. */
export async function makeCluster(
  options: ClusterSettings,
  password: string,
): Promise<Problem | undefined> {
  const { place, as } = options;
  const { binaries, home } = place;
  const cluster = join(home, "postgres");
  if (existsSync(cluster)) return checkVersion(cluster, binaries.major);
  removeUnfinished(home);
  const unfinished = mkdtempSync(join(home, prefix));
  if (as) chownSync(unfinished, as.uid, as.gid);
  const made = await initdb(options, unfinished, password);
  if (!made.succeeded) return problem("internal", `initdb failed: ${made.output}`);
  renameSync(join(unfinished, "cluster"), cluster);
  rmSync(unfinished, { recursive: true });
  return;
}

const prefix = "postgres.new-";

/** Left by one that was killed; its initdb may be at work still, so each has a folder of its own. */
function removeUnfinished(home: string) {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(prefix))) {
    rmSync(join(home, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

function initdb(
  { place, as, checksums, settings }: ClusterSettings,
  folder: string,
  password: string,
) {
  const { binaries } = place;
  const passwordFile = join(folder, "password");
  writePrivate(passwordFile, password);
  const args = [
    `--pgdata=${join(folder, "cluster")}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    ...options(binaries.major),
    ...(settings?.["fsync"] === "off" ? ["--no-sync"] : []),
    ...(checksums === "off" && binaries.major >= 18 ? ["--no-data-checksums"] : []),
  ];
  return run(program(binaries, "initdb"), args, as);
}

/** The same everywhere: passwords always, and an order and a case that no system library decides. */
const options = (major: number) => [
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  ...(major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : []),
];

function checkVersion(cluster: string, major: number): Problem | undefined {
  const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (found === String(major)) return;
  return problem(
    "internal",
    `${cluster} holds the data of Postgres ${found}, and this version of Planlens brings Postgres ` +
      `${major}. Move the folder away to begin anew, or go back to the version that made it.`,
  );
}
