import { Console } from "node:console";
import { PassThrough } from "node:stream";
import { inspect } from "node:util";
import { Client } from "pg";
import { type Format, formatNames, formats } from "./formats.ts";
import type { Case } from "./read-cases.ts";
import type { Write } from "./record-pasted.ts";
import { untimed } from "./run-case.ts";

/** The rows as node-postgres gives them, and as programs print them. */
export async function recordDrivers(url: string, recorded: Case, write: Write) {
  for (const format of formats) {
    const rows = await rowsOf(url, recorded, format);
    write(format, "rows", JSON.stringify(rows));
    write(format, "rows-indented", JSON.stringify(rows, undefined, 2));
    if (format !== "json") write(format, "rows-inspected", inspect(rows));
    if (format === "txt") write(format, "rows-as-a-table", tableOf(rows));
    if (format === "json") write(format, "value", JSON.stringify(Object.values(rows[0] ?? {})[0]));
  }
}

async function rowsOf(url: string, { setup, explain }: Case, format: Format) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const statement = explain.replaceAll(":format", formatNames[format]).replaceAll(":run", untimed);
  await client.query(`begin; ${setup} savepoint before`);
  await client.query(statement); // The first run of a session reads catalogs.
  await client.query("rollback to before");
  const { rows } = await client.query<Record<string, unknown>>(statement);
  await client.end();
  return rows;
}

function tableOf(rows: readonly unknown[]): string {
  const stdout = new PassThrough();
  new Console({ stdout }).table(rows);
  return String(stdout.read());
}
