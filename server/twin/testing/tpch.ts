import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "#server/embedded/with-client.ts";

const samples = join(import.meta.dirname, "../../../samples/tpch");

const read = (file: string) => readFileSync(join(samples, file), "utf8");

/** Fills an empty database; at scale 0.01 with 60,000 line items. */
export async function fillTpch(url: string, scale: number) {
  await withClient(url, async (client) => {
    await client.query(`set tpch.scale = ${scale}`);
    for (const script of ["schema.sql", "fill.sql", "keys.sql"]) await client.query(read(script));
    await client.query("vacuum (freeze, analyze)");
  });
}

export const tpchQueries: readonly (readonly [name: string, text: string])[] = readdirSync(
  join(samples, "queries"),
)
  .toSorted()
  .map((file) => [file.replace(".sql", ""), read(`queries/${file}`)]);
