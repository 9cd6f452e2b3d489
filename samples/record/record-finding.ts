import { writeFileSync } from "node:fs";
import { Client, type QueryResult } from "pg";
import { readKnown } from "#server/postgres/read-known.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";

interface Case {
  readonly sql: string;
  /** Where its plan goes. */
  readonly file: string;
  /** The server's. */
  readonly url: string;
}

/**
 * A case of samples/findings, `RULE/fires-NAME.sql`: statements that make what it needs, the last of
 * them the EXPLAIN itself. What that prints stands beside it as `.txt`. Each case has a schema of its
 * own, which is gone afterwards. VACUUM wants no transaction, so each statement is sent alone. Of one
 * with a line `-- with: catalog` there is also what a server would tell of its relations, as `.json`.
 */
export async function recordFinding(client: Client, { sql, file, url }: Case): Promise<void> {
  const statements = sql.split(/;\n/).filter((statement) => /^\s*[^\s-]/m.test(statement));
  await client.query("drop schema if exists finding cascade");
  await client.query("create schema finding");
  await client.query("set search_path to finding, public");
  try {
    let last: QueryResult | undefined;
    for (const statement of statements) last = await client.query(statement);
    const lines = last?.rows.map((row) => String(row["QUERY PLAN"]));
    if (!lines?.length) throw new Error("the last statement printed no plan");
    const plan = `${lines.join("\n")}\n`;
    writeFileSync(file, plan);
    if (/^-- with: catalog$/m.test(sql)) await recordKnown(url, plan, file);
  } finally {
    await client.query("rollback");
    await client.query("reset all");
    await client.query("drop schema if exists finding cascade");
  }
}

/** On a connection of its own, which has numbers for numbers. */
async function recordKnown(url: string, text: string, file: string): Promise<void> {
  const analysis = analysePlan(text);
  const [plan] = isProblem(analysis) ? [] : analysis.plans;
  if (!plan) throw new Error("what was printed is no plan");
  const client = new Client(url);
  await client.connect();
  try {
    await client.query("set search_path to finding, public");
    const relations = await readKnown({ client, serverVersion: 180_000 }, plan.annotated.plan);
    const bare = relations.map(({ columns, ...relation }) => ({
      ...relation,
      columns: columns.map(({ name, type, statistics }) => ({
        name,
        type,
        ...(statistics?.correlation !== undefined && {
          statistics: { correlation: statistics.correlation },
        }),
      })),
    }));
    writeFileSync(file.replace(/\.txt$/, ".json"), `${JSON.stringify(bare, undefined, 1)}\n`);
  } finally {
    await client.end();
  }
}
