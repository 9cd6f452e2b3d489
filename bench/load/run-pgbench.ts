import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Milliseconds } from "#shared/base/units.ts";
import type { LoadCase } from "./load-cases.ts";

/** What both tell of one load. */
export interface Loaded {
  /** Statements a second. */
  readonly throughput: number;
  readonly p50: Milliseconds;
  readonly p95: Milliseconds;
  readonly p99: Milliseconds;
}

/** On the path, or where Debian has it. */
export function findPgbench(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const known = ["pgbench", ...versions.map((version) => join(debian, version, "bin/pgbench"))];
  return known.find((program) => spawnSync(program, ["--version"]).status === 0);
}

const debian = "/usr/lib/postgresql";

/** With prepared statements and one thread, as Planlens runs it; each latency comes from its log. */
export function runPgbench(
  pgbench: string,
  url: string,
  { sql, clients, seconds }: LoadCase & { readonly seconds: number },
): Loaded {
  const folder = mkdtempSync(join(tmpdir(), "planlens-pgbench-"));
  try {
    const script = join(folder, "statement.sql");
    writeFileSync(script, `${sql};\n`);
    const how = ["-n", "-M", "prepared", "-j", "1", "-c", `${clients}`, "-T", `${seconds}`];
    const log = ["-l", "--log-prefix", join(folder, "log")];
    const ran = spawnSync(pgbench, [...how, ...log, "-f", script, url], { encoding: "utf8" });
    const throughput = Number(/^tps = ([\d.]+)/m.exec(ran.stdout)?.[1]);
    if (ran.status !== 0 || Number.isNaN(throughput)) throw new Error(ran.stderr);
    return { throughput, ...percentiles(latenciesIn(folder)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The third column is microseconds. https://www.postgresql.org/docs/18/pgbench.html */
const latenciesIn = (folder: string): Milliseconds[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith("log"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
    .map((line) => Number(line.split(" ")[2]) / 1_000);

function percentiles(latencies: readonly Milliseconds[]): Omit<Loaded, "throughput"> {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
