import { superuser } from "#server/embedded/make-cluster.ts";
import { startTestCluster } from "#server/embedded/testing/start.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { formatBytes, formatCount, formatTime, grouped } from "#shared/base/format.ts";
import { findPgbench, runPgbench } from "../load/run-pgbench.ts";
import { machine } from "../machine.ts";
import { startCapture } from "./run-capture.ts";
import { startPgbouncer } from "./run-pgbouncer.ts";

/** In turns, so that what else the machine does falls on all. */
const ROUNDS = 3;
const SECONDS = 4;

const sql = "select 1";
const cases = (["simple", "prepared"] as const).flatMap((mode) =>
  [1, 8, 32].map((clients) => ({ mode, clients, sql, seconds: SECONDS })),
);
type Case = (typeof cases)[number];

/** Of PgBouncer's throughput, at eight clients. */
const WANTED = 0.8;
const MILLION = 1_000_000;

let sent = 0;
const pgbench = findPgbench();
if (!pgbench) throw new Error("There is no pgbench here. Debian has it in postgresql-contrib.");
const cluster = await startTestCluster(undefined, { max_connections: "200" });
const direct = cluster.url(superuser, "postgres");
const pgbouncer = await startPgbouncer(direct);
if (!pgbouncer) console.error("PgBouncer is not installed: its columns stay empty.");
const capturing = await startCapture(direct);
try {
  const rows = cases.map(measured);
  const exact = await counted();
  console.log(machine());
  const head = ["protocol, clients", "direct", "PgBouncer", "Planlens", "of PgBouncer's", "added"];
  const table = [[...head, "PgBouncer adds", "wanted", ""], Array(9).fill("---"), ...rows];
  console.log(table.map((row) => `| ${row.join(" | ")} |`).join("\n"));
  console.log(`\n${exact}`);
} finally {
  await capturing.stop();
  await pgbouncer?.stop();
  await cluster.stop();
}

/** How many went through Planlens, by pgbench's own count. */
function through(url: string, one: Case) {
  const ran = runPgbench(pgbench ?? "", url, one);
  if (url === capturing.url) sent += ran.finished;
  return ran;
}

function measured(one: Case): string[] {
  const urls = [direct, pgbouncer?.url, capturing.url];
  const all = urls.map((): { throughput: number; p50: number }[] => []);
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`${one.mode}, ${one.clients}: round ${round} of ${ROUNDS}`);
    for (const [at, url] of urls.entries()) if (url) all[at]?.push(through(url, one));
  }
  const middle = (at: number, of: "throughput" | "p50") => {
    const sorted = (all[at] ?? []).map((each) => each[of]).sort((a, b) => a - b);
    return sorted.length > 0 ? quantile(sorted, 0.5) : undefined;
  };
  const [alone, theirs, ours] = [0, 1, 2].map((at) => middle(at, "throughput"));
  const [first = 0, second, third = 0] = [0, 1, 2].map((at) => middle(at, "p50"));
  const ratio = theirs && ours ? ours / theirs : undefined;
  const isMet = ratio === undefined || one.clients !== 8 || ratio >= WANTED;
  if (!isMet) process.exitCode = 1;
  return [
    `${one.mode}, ${one.clients}`,
    ...[alone, theirs, ours].map((each) => (each ? `${formatCount(each)}/s` : "")),
    ratio?.toFixed(2) ?? "",
    formatTime(third - first),
    second === undefined ? "" : formatTime(second - first),
    ...(one.clients === 8 ? [`≥ ${WANTED}`, isMet ? "met" : "not met"] : ["", ""]),
  ];
}

/** A million statements have gone through it, or more: all of them are counted, in bounded memory. */
async function counted(): Promise<string> {
  const before = capturing.peak();
  while (sent < MILLION)
    through(capturing.url, { mode: "simple", clients: 8, sql, seconds: SECONDS });
  const peak = capturing.peak();
  const { totals, limits } = await capturing.captured();
  const isExact = totals.statements === sent && totals.errors === 0;
  if (!isExact) process.exitCode = 1;
  const inMemory = (size: number | undefined) =>
    size === undefined ? "unknown" : formatBytes(size * 1024);
  return [
    `pgbench counts ${grouped(sent)} statements, the capture ${grouped(totals.statements)}: ${isExact ? "exact" : "not exact"}.`,
    `The process had ${inMemory(before)} at most after the table, ${inMemory(peak)} in the end.`,
    ...limits,
  ].join("\n");
}
