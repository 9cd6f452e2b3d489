import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Binaries, program } from "#server/embedded/binaries.ts";
import { run } from "#server/embedded/run.ts";
import type { Options } from "./server.ts";

/** What the servers from npm cannot do. */
export const needs = ["jit", "timescaledb"] as const;
export type Need = (typeof needs)[number];

/** The library that makes a server able to, and what it has to be started with. */
const means: Readonly<Record<Need, { library: string } & Pick<Options, "settings" | "preload">>> = {
  jit: { library: "llvmjit.so" },
  timescaledb: {
    library: "timescaledb.so",
    preload: "timescaledb",
    settings: { "timescaledb.telemetry_level": "off" },
  },
};

/** Those that Debian has installed here, or that the variable names, folder by folder. */
export async function otherServers(): Promise<(Options & { readonly need: Need })[]> {
  const named = process.env["POSTGRES_FOLDERS"]?.split(":");
  const installed = existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name)) : [];
  const found = await Promise.all((named ?? installed).map(read));
  return found.flatMap((binaries) =>
    abilities(binaries).map((need) => ({
      need,
      binaries,
      major: binaries.major,
      ...means[need],
    })),
  );
}

const debian = "/usr/lib/postgresql";

const abilities = ({ folder }: Binaries) =>
  needs.filter((need) => existsSync(join(folder, "lib", means[need].library)));

async function read(folder: string): Promise<Binaries> {
  const postgres = program({ folder, version: "", major: 0 }, "postgres");
  const version = /\d+\.\d+/.exec((await run(postgres, ["--version"])).output)?.[0] ?? "";
  return { folder, version, major: Number.parseInt(version, 10) };
}
