import { existsSync, statSync } from "node:fs";
import { type Problem, problem } from "#shared/base/problem.ts";
import { type RunAs, run } from "./run.ts";

/**
 * Who Postgres runs as: ourselves, unless we are root, whom it refuses. Root then takes whoever
 * owns the cluster already, or else the user `postgres`.
 */
export async function postgresUser(cluster: string): Promise<RunAs | Problem | undefined> {
  if (process.getuid?.() !== 0) return;
  const { uid = 0, gid = 0 } = existsSync(cluster) ? statSync(cluster) : {};
  if (uid !== 0) return { name: await nameOf(uid), uid, gid };
  return (await lookUp(name)) ?? (await create());
}

const name = "postgres";

async function lookUp(user: string): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all([run("id", ["-u", user]), run("id", ["-g", user])]);
  if (!uid.succeeded || !gid.succeeded) return;
  return { name: user, uid: Number(uid.output), gid: Number(gid.output) };
}

async function create(): Promise<RunAs | Problem> {
  const outputs: string[] = [];
  for (const [program, ...args] of waysToCreate) {
    outputs.push((await run(program, [...args, name])).output);
    const created = await lookUp(name);
    if (created) return created;
  }
  return problem("internal", `${refusal} (${outputs.filter(Boolean).join("; ")})`);
}

/** Debian and Red Hat have useradd; the third is for a group `postgres` that has no user. */
const waysToCreate: readonly (readonly [string, ...string[]])[] = [
  ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"],
  ["useradd", "--system", "--gid", name, "--no-create-home", "--shell", "/usr/sbin/nologin"],
  ["adduser", "--system", "--group", "--no-create-home"],
];

const refusal =
  "Postgres refuses to run as root, and a user postgres for it could not be created. " +
  "Start as another user.";

const nameOf = async (uid: number) => (await run("id", ["-un", String(uid)])).output;
