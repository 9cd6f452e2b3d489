import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type ClusterSettings, launchPostmaster } from "./launch-postmaster.ts";
import { makeCluster, superuser } from "./make-cluster.ts";
import { passwordOf, readSecret } from "./secret.ts";
import { stopOrphan, stopPostmaster } from "./stop-postmaster.ts";

export type Role = "postgres" | "planlens" | "demo";

export interface Cluster {
  readonly major: number;
  readonly secret: string;
  /** The file that Postgres logs to. */
  readonly log: string;
  /** The address for a role of this cluster, with its password. */
  readonly url: (role: Role, database: string) => string;
  /** Resolves when Postgres has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
  /** At once, as a crash would: the next start recovers. */
  readonly kill: () => void;
}

/** Makes the cluster if there is none, ends what an earlier run left of it, and starts it. */
export async function startCluster(options: ClusterSettings): Promise<Cluster | Problem> {
  const { place } = options;
  const secret = secretOf(place.home);
  if (isProblem(secret)) return secret;
  const made = await makeCluster(options, passwordOf(secret, superuser));
  if (made) return made;
  const cluster = realpathSync(join(place.home, "postgres"));
  await stopOrphan(cluster, options);
  const running = await launchPostmaster(cluster, options);
  if (isProblem(running)) return running;
  const { postmaster, port } = running;
  return {
    major: place.binaries.major,
    secret,
    log: join(place.home, "postgres.log"),
    url: (role, database) =>
      `postgres://${role}:${passwordOf(secret, role)}@127.0.0.1:${port}/${database}?sslmode=disable`,
    ended: new Promise((resolve) => postmaster.once("exit", () => resolve())),
    stop: () => stopPostmaster(cluster, options),
    kill: () => void postmaster.kill("SIGQUIT"),
  };
}

function secretOf(home: string): string | Problem {
  const file = join(home, "secret");
  if (existsSync(file) || !existsSync(join(home, "postgres"))) return readSecret(file);
  return problem(
    "internal",
    `${file} is missing, and without it nobody can open the data beside it. Put it back, or move ` +
      `${join(home, "postgres")} away to begin anew.`,
  );
}
