import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Milliseconds } from "#shared/base/units.ts";

/** What both tell of one load. */
export interface Loaded {
  /** Statements a second. */
  readonly throughput: number;
  readonly p50: Milliseconds;
  readonly p95: Milliseconds;
  readonly p99: Milliseconds;
}

/** What pgbench tells besides. */
interface Ran extends Loaded {
  readonly finished: number;
}

interface Order {
  readonly sql: string;
  readonly clients: number;
  readonly seconds: number;
  /** How it sends them. */
  readonly mode?: "simple" | "prepared";
}

/** On the path, or where Debian has it. */
export function findPgbench(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const known = ["pgbench", ...versions.map((version) => join(debian, version, "bin/pgbench"))];
  return known.find((program) => spawnSync(program, ["--version"]).status === 0);
}

const debian = "/usr/lib/postgresql";

/** With one thread and, unless it is said, prepared statements, as Planlens runs it; each latency comes from its log. */
export function runPgbench(
  pgbench: string,
  url: string,
  { sql, clients, seconds, mode = "prepared" }: Order,
): Ran {
  const folder = mkdtempSync(join(tmpdir(), "planlens-pgbench-"));
  try {
    const script = join(folder, "statement.sql");
    writeFileSync(script, `${sql};\n`);
    const how = ["-n", "-M", mode, "-j", "1", "-c", `${clients}`, "-T", `${seconds}`];
    const log = ["-l", "--log-prefix", join(folder, "log")];
    const ran = spawnSync(pgbench, [...how, ...log, "-f", script, url], { encoding: "utf8" });
    const throughput = Number(/^tps = ([\d.]+)/m.exec(ran.stdout)?.[1]);
    if (ran.status !== 0 || Number.isNaN(throughput))
      throw new Error(ran.stderr || `pgbench ended by ${ran.signal ?? ran.status}: ${ran.stdout}`);
    const latencies = latenciesIn(folder);
    return { throughput, finished: latencies.length, ...percentiles(latencies) };
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
