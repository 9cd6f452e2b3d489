import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Bytes } from "#shared/base/units.ts";
import { dice } from "#shared/plan/testing/dice.ts";

export type Form = "stderr" | "csvlog" | "jsonlog";

interface Made {
  readonly statements: number;
  readonly shapes: number;
}

/** How many relations there are; each is asked in ten ways. */
const RELATIONS = 20;

const LARGEST = 2 ** 32;

/**
 * Writes a log as Postgres would, of 200 statements with other values each time: a quarter of them
 * with parameters, half over several lines, from 40 sessions at once. The same log each time.
 */
export async function makeLog(file: string, form: Form, size: Bytes): Promise<Made> {
  const { upTo } = dice(7);
  const random = () => (upTo(LARGEST) - 1) / LARGEST;
  const out = createWriteStream(file);
  const seen = new Set<number>();
  let written = 0;
  let statements = 0;
  let lines: string[] = [];
  while (written < size) {
    const shape = Math.floor(random() * RELATIONS * ways.length);
    seen.add(shape);
    const entry = entryOf(shape, random, statements);
    const text = writers[form](entry, statements);
    statements += 1;
    written += text.length;
    lines.push(text);
    if (lines.length < 5_000) continue;
    if (!out.write(lines.join(""))) await once(out, "drain");
    lines = [];
  }
  out.end(lines.join(""));
  await once(out, "finish");
  return { statements, shapes: seen.size };
}

interface Entry {
  readonly message: string;
  readonly detail?: string;
  readonly process: number;
  readonly time: string;
}

/** Ten ways to ask a relation. In the first five the values are parameters every other time. */
const ways: readonly ((relation: string, value: (of: number | string) => string) => string)[] = [
  (name, v) => `select * from ${name} where id = ${v(1)}`,
  (name, v) =>
    `select id, title, created_at from ${name} where owner_id = ${v(2)} and state = ${v("open")} order by created_at desc limit ${v(20)}`,
  (name, v) =>
    `update ${name} set title = ${v("It is what it is")}, updated_at = now() where id = ${v(3)}`,
  (name, v) =>
    `insert into ${name} (owner_id, title, state, price)\nvalues (${v(4)}, ${v("a new one, with a comma")}, ${v("open")}, ${v(9.5)})\nreturning id`,
  (name, v) =>
    `select a.id, a.title, b.name\nfrom ${name} a\n  join owner b on b.id = a.owner_id\nwhere a.id = ${v(5)}\n  and b.name <> ${v("nobody")}\norder by a.id\nlimit ${v(10)}`,
  (name, v) => `select count(*) from ${name} where owner_id = ${v(6)}`,
  (name, v) =>
    `select "${name}"."id", "${name}"."title", "${name}"."state", "${name}"."price" from "${name}" where "${name}"."id" in (${v(7)}, ${v(8)}, ${v(9)})`,
  (name, v) => `delete from ${name} where id = ${v(10)} and state = ${v("closed")}`,
  (name, v) =>
    `with newest as (\n  select owner_id, max(created_at) as at\n  from ${name}\n  where price > ${v(11.25)}\n  group by owner_id\n)\nselect o.name, n.at\nfrom newest n\n  join owner o on o.id = n.owner_id\nwhere o.country = ${v("NZ")}\norder by n.at desc`,
  (name, v) =>
    `select sum(price) filter (where state = ${v("open")}), avg(price)\nfrom ${name}\nwhere created_at >= ${v("2026-01-01")}::date\n  and created_at < ${v("2026-02-01")}::date`,
];

const WITH_PARAMETERS = 5;

function entryOf(shape: number, random: () => number, number: number): Entry {
  const way = shape % ways.length;
  const relation = `relation_${Math.floor(shape / ways.length)}`;
  const values: string[] = [];
  const other = () => Math.floor(random() * 1_000_000);
  const literal = (of: number | string) =>
    typeof of === "number" ? String(other()) : `'${of} ${other()}'`;
  const parameter = (of: number | string) => {
    values.push(
      `$${values.length + 1} = '${typeof of === "number" ? other() : `${of} ${other()}`}'`,
    );
    return `$${values.length}`;
  };
  const hasParameters = way < WITH_PARAMETERS && number % 2 === 0;
  const sql = ways[way]?.(relation, hasParameters ? parameter : literal) ?? "";
  const duration = `duration: ${(random() * 20).toFixed(3)} ms  `;
  return {
    message: duration + (hasParameters ? `execute <unnamed>: ${sql}` : `statement: ${sql}`),
    ...(hasParameters && { detail: `Parameters: ${values.join(", ")}` }),
    process: 40_000 + Math.floor(random() * 40),
    time: new Date(Date.UTC(2026, 0, 1) + number * 3)
      .toISOString()
      .replace("T", " ")
      .replace("Z", " UTC"),
  };
}

const tabbed = (text: string) => text.replaceAll("\n", "\n\t");
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const writers: Readonly<Record<Form, (entry: Entry, number: number) => string>> = {
  stderr: ({ message, detail, process, time }) => {
    const start = `${time} [${process}] shop@shop `;
    const below = detail === undefined ? "" : `${start}DETAIL:  ${tabbed(detail)}\n`;
    return `${start}LOG:  ${tabbed(message)}\n${below}`;
  },
  csvlog: ({ message, detail, process, time }, number) =>
    `${time},"shop","shop",${process},"127.0.0.1:54321",69560000.${process.toString(16)},${number},"SELECT",2026-01-01 00:00:00 UTC,3/${number},0,LOG,00000,${quoted(message)},${detail === undefined ? "" : quoted(detail)},,,,,,,,"web","client backend",,0\n`,
  jsonlog: ({ message, detail, process, time }, number) =>
    `${JSON.stringify({
      timestamp: time,
      user: "shop",
      dbname: "shop",
      pid: process,
      remote_host: "127.0.0.1",
      remote_port: 54321,
      session_id: `69560000.${process.toString(16)}`,
      line_num: number,
      ps: "SELECT",
      session_start: "2026-01-01 00:00:00 UTC",
      vxid: `3/${number}`,
      txid: 0,
      error_severity: "LOG",
      message,
      ...(detail !== undefined && { detail }),
      application_name: "web",
      backend_type: "client backend",
      query_id: 0,
    })}\n`,
};
