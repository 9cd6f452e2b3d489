import { superuser } from "#server/embedded/make-cluster.ts";
import { certain, startTestCluster } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { putUnderLoad } from "#server/postgres/load/put-under-load.ts";
import { readRoom } from "#server/postgres/load/read-room.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { quantile } from "#shared/attempts/spread.ts";
import { throughputOf } from "#shared/attempts/throughput.ts";
import { formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import { machine } from "../machine.ts";
import { type LoadCase, loadCases, prepare } from "./load-cases.ts";
import { findPgbench, type Loaded, runPgbench } from "./run-pgbench.ts";

/** In turns, so that what else the machine does falls on both. */
const ROUNDS = 3;
const SECONDS = 4;

/** What was asked for behind `npm run bench:load --`, by a part of its title. */
const [wanted = ""] = process.argv.slice(2);

const pgbench = findPgbench();
if (!pgbench) throw new Error("There is no pgbench here. Debian has it in postgresql-contrib.");
const cluster = await startTestCluster();
try {
  const url = cluster.url(superuser, "postgres");
  await withClient(url, async (client) => {
    for (const command of prepare) await client.query(command);
  });
  const rows: string[][] = [];
  for (const one of loadCases.filter(({ title }) => title.includes(wanted))) {
    rows.push(rowOf(one, await inTurns(one, url, pgbench)));
  }
  console.log(machine());
  const head = ["statement, clients", "", "Planlens", "pgbench", "ratio", "pgbench's own spread"];
  const table = [[...head, "sender busy", "wanted", ""], Array(9).fill("---"), ...rows];
  console.log(table.map((row) => `| ${row.join(" | ")} |`).join("\n"));
} finally {
  await cluster.stop();
}

interface Ours extends Loaded {
  readonly senderBusy: number;
}

interface Both {
  readonly ours: readonly Ours[];
  readonly theirs: readonly Loaded[];
}

async function inTurns(one: LoadCase, url: string, program: string): Promise<Both> {
  const ours: Ours[] = [];
  const theirs: Loaded[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`${one.title}, ${one.clients} clients: round ${round} of ${ROUNDS}`);
    theirs.push(runPgbench(program, url, { ...one, seconds: SECONDS }));
    ours.push(await runPlanlens(one, url));
  }
  return { ours, theirs };
}

async function runPlanlens({ sql, clients }: LoadCase, url: string): Promise<Ours> {
  const database = { id: "bench", name: "bench", from: "environment", url } as const;
  const confirmed = certain(await readRoom(database));
  const request = { statement: sql, clients, within: SECONDS * 1_000, confirmed };
  const context = { database, parse: createParser() };
  const { figures } = certain(await putUnderLoad(request, context, () => undefined));
  if (!figures.latency) throw new Error("Nothing was answered");
  return { throughput: throughputOf(figures), ...figures.latency, senderBusy: figures.senderBusy };
}

function rowOf({ title, clients, wanted: within }: LoadCase, { ours, theirs }: Both): string[] {
  const middle = <T>(of: readonly T[], value: (each: T) => number) =>
    quantile(
      of.map(value).sort((a, b) => a - b),
      0.5,
    );
  const lines = (["throughput", "p50", "p95", "p99"] as const).map((name) => {
    const [mine, other] = [
      middle(ours, (each) => each[name]),
      middle(theirs, (each) => each[name]),
    ];
    const values = theirs.map((each) => each[name] / other);
    const format =
      name === "throughput" ? (value: number) => `${formatCount(value)}/s` : formatTime;
    return {
      name,
      ...{ mine: format(mine), other: format(other), ratio: mine / other },
      ...{ least: Math.min(...values), most: Math.max(...values) },
    };
  });
  const cell = (text: (line: (typeof lines)[number]) => string) => lines.map(text).join("<br>");
  const [first] = lines;
  const isMet = within === undefined || !first || isNear(first, within);
  if (!isMet) process.exitCode = 1;
  return [
    `${title}, ${clients}`,
    cell(({ name }) => name),
    cell(({ mine }) => mine),
    cell(({ other }) => other),
    cell(({ ratio }) => ratio.toFixed(2)),
    cell(({ least, most }) => `${least.toFixed(2)} to ${most.toFixed(2)}`),
    formatShare(middle(ours, ({ senderBusy }) => senderBusy)),
    ...(within === undefined
      ? ["", ""]
      : [`throughput within that, or ${formatShare(within)}`, isMet ? "met" : "not met"]),
  ];
}

interface Line {
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
}

function isNear({ ratio, least, most }: Line, within: number): boolean {
  return Math.abs(ratio - 1) <= within || (ratio >= least && ratio <= most);
}
