import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { type Problem, problem } from "#shared/base/problem.ts";
import { program } from "./binaries.ts";
import type { Place } from "./place.ts";
import { type RunAs, run } from "./run.ts";
import { writePrivate } from "./write-private.ts";

export const superuser = "postgres";

/** Runs initdb unless it was done. It gets its name when it is whole, so a killed one begins anew. */
export async function makeCluster(
  place: Place,
  password: string,
  as?: RunAs,
): Promise<Problem | undefined> {
  const cluster = join(place.home, "postgres");
  if (existsSync(cluster)) return checkVersion(cluster, place.binaries.major);
  const unfinished = `${cluster}.new`;
  const passwordFile = join(unfinished, "password");
  rmSync(unfinished, { recursive: true, force: true });
  makeOwnFolder(unfinished, as);
  writePrivate(passwordFile, password, as);
  const made = await run(
    program(place.binaries, "initdb"),
    [
      `--pgdata=${join(unfinished, "cluster")}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      ...options(place.binaries.major),
    ],
    as,
  );
  if (!made.succeeded) return problem("internal", `initdb failed: ${made.output}`);
  renameSync(join(unfinished, "cluster"), cluster);
  rmSync(unfinished, { recursive: true });
  return;
}

function makeOwnFolder(folder: string, as?: RunAs) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (as) chownSync(folder, as.uid, as.gid);
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
