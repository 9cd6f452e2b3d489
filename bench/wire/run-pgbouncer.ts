import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#server/embedded/free-port.ts";
import { postgresUser } from "#server/embedded/postgres-user.ts";
import { certain } from "#server/embedded/testing/start.ts";
import { parseAddress, passwordOf, targetOf } from "#server/postgres/address.ts";

/** A program that stands before the server. */
export interface Before {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const PGBOUNCER = "pgbouncer";

/** A connection to the server for each client, as Planlens has it. Undefined where it is not installed. */
export async function startPgbouncer(url: string): Promise<Before | undefined> {
  if (spawnSync(PGBOUNCER, ["--version"]).status !== 0) return;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "planlens-pgbouncer-"));
  chmodSync(folder, 0o755);
  const port = await freePort(undefined);
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(file, settings(url, port));
  // It does not run as root, either.
  const as = certain((await postgresUser(join(folder, "none"))) ?? {});
  const program = spawn(PGBOUNCER, ["--quiet", file], { ...as, stdio: "ignore" });
  while (!(await answers(port))) await sleep(50);
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  return {
    url: through.href,
    stop: async () => {
      program.kill("SIGINT");
      await once(program, "exit");
      rmSync(folder, { recursive: true });
    },
  };
}

function settings(url: string, port: number): string {
  const address = parseAddress(url);
  const { host, port: serverPort, user } = targetOf(address);
  return [
    "[databases]",
    `* = host=${host} port=${serverPort} user=${user} password=${passwordOf(address)}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
    "auth_type = any",
    "pool_mode = session",
    "default_pool_size = 64",
    "",
  ].join("\n");
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", (hadError) => resolve(!hadError));
  });
}
