import { writeFileSync } from "node:fs";
import type { Client, QueryResult } from "pg";

/**
 * A case of samples/findings, `RULE/fires-NAME.sql`: statements that make what it needs, the last of
 * them the EXPLAIN itself. What that prints stands beside it as `.txt`. Each case has a schema of its
 * own, which is gone afterwards. VACUUM wants no transaction, so each statement is sent alone.
 */
export async function recordFinding(client: Client, sql: string, file: string): Promise<void> {
  const statements = sql.split(/;\n/).filter((statement) => /^\s*[^\s-]/m.test(statement));
  await client.query("drop schema if exists finding cascade");
  await client.query("create schema finding");
  await client.query("set search_path to finding, public");
  try {
    let last: QueryResult | undefined;
    for (const statement of statements) last = await client.query(statement);
    const lines = last?.rows.map((row) => String(row["QUERY PLAN"]));
    if (!lines?.length) throw new Error("the last statement printed no plan");
    writeFileSync(file, `${lines.join("\n")}\n`);
  } finally {
    await client.query("rollback");
    await client.query("reset all");
    await client.query("drop schema if exists finding cascade");
  }
}
