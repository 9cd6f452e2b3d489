import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { formatTime } from "#shared/base/format.ts";
import { type Client, quantile, type Row, timed } from "./client.ts";

/** They take turns, so that what else the machine does falls on both. */
const ROUNDS = 60;

const statements = [
  "select * from feeds where id = 5",
  "select f.title, count(*) from entries e join feeds f on f.id = e.feed_id group by 1 order by 2 desc limit 5",
];

/** What Planlens asks for, of both. */
const commands = {
  estimate: "explain (buffers, verbose, settings, format json)",
  analyze: "explain (analyze, buffers, verbose, settings, wal, format json)",
} as const;

/** EXPLAIN from the request to the plan, beside `psql -c` of the same with its own start. */
export async function beside(client: Client, url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const statement of statements) {
    for (const mode of ["estimate", "analyze"] as const) {
      rows.push(await compare(client, url, statement, mode));
    }
  }
  return rows;
}

async function compare(
  client: Client,
  url: string,
  statement: string,
  mode: keyof typeof commands,
): Promise<Row> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const sql = `${commands[mode]} ${statement}`;
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timed(() => client.explain(statement, mode)));
    theirs.push(await timed(() => promisify(execFile)("psql", [url, "-X", "-q", "-c", sql])));
  }
  const [own, psql] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  const about = statement.length > 40 ? "a join of 200,000 rows" : "a row by its key";
  return {
    what: `${mode === "analyze" ? "EXPLAIN ANALYZE" : "EXPLAIN"} of ${about}, median of ${ROUNDS}`,
    planlens: formatTime(own),
    other: `psql ${formatTime(psql)}`,
    ratio: `${(own / psql).toFixed(2)}×`,
    wanted: "≤ 1",
    isMet: own <= psql,
  };
}
