import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { withDatabase } from "./prepare.ts";
import { startServer } from "./server.ts";

const compared = join(import.meta.dirname, "../compared");

/** One of the two plans of a case: what it runs, on which version, and in which format. */
interface Side {
  readonly file: string;
  readonly major: number;
  readonly sql: string;
}

/** Records the pairs of plans in samples/compared from a server of this version. */
export async function recordCompared(major: number, names: readonly string[]): Promise<void> {
  const sides = readSides(names).filter((side) => side.major === major);
  if (sides.length === 0) return;
  const server = await startServer({ major });
  await withDatabase(server, "postgres", async (client) => {
    const setup = readFileSync(join(compared, "setup.sql"), "utf8");
    // One at a time, because VACUUM wants no company.
    for (const statement of setup.split(/;\n/)) await client.query(statement);
    for (const side of sides) writeFileSync(side.file, `${await explain(client, side)}\n`);
  });
  await server.stop();
  console.log(`Postgres ${major}: ${sides.length} plans to compare`);
}

function readSides(names: readonly string[]): Side[] {
  return readdirSync(compared, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (names.length === 0 || names.includes(entry.name)))
    .flatMap(({ name }) => {
      const text = readFileSync(join(compared, name, "case.sql"), "utf8");
      return text
        .split(/^-- (?=before|after)/m)
        .slice(1)
        .map((part) => readSide(name, part));
    });
}

/** `before on 12`, `after in json`, and behind it the statements. */
function readSide(name: string, part: string): Side {
  const [head = "", side, major = "18", format] =
    /^(before|after)(?: on (\d+))?(?: in (json))?\n/.exec(part) ?? [];
  return {
    file: join(compared, name, `${side}.${format ?? "txt"}`),
    major: Number(major),
    sql: part.slice(head.length),
  };
}

/** The third run: the first ones warm the caches. */
const RUNS = 3;

async function explain(client: Client, { sql }: Side): Promise<string> {
  const start = sql.search(/^explain /m);
  await client.query(`begin;\n${sql.slice(0, start)}`);
  let plan = "";
  for (let run = 0; run < RUNS; run++) {
    const { rows } = await client.query(sql.slice(start));
    plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  }
  await client.query("rollback; reset all");
  return plan;
}
