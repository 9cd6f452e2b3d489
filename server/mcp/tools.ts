import { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Database } from "#server/postgres/database.ts";
import { explainStatement } from "#server/postgres/explain-statement.ts";
import { problemOfError } from "#server/postgres/problem-of-error.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { rankCounted } from "#server/statements/rank-counted.ts";
import { priceOn } from "#server/twin/price-on.ts";
import type { Twins } from "#server/twin/twins.ts";
import { analyseAlone, analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { toJson } from "#shared/base/to-json.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { titleOfPlan } from "#shared/plan/plan-title.ts";
import { toMarkdown } from "#shared/report/markdown.ts";
import { reportOf } from "#shared/report/report.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { metrics } from "#shared/statements/metrics.ts";

export interface Assisted {
  /** Those of the settings. */
  readonly databases: readonly Database[];
  readonly parse: Parse;
  readonly twins: Pick<Twins, "whatIf">;
  readonly maxTimeout: Milliseconds;
  /** Whether statements may be run, read-only and rolled back; else they are only planned. */
  readonly mayRun: boolean;
}

/** Our numbers for assistants, so that they need not guess. Nothing is ever changed. */
export function createTools(assisted: Assisted): McpServer {
  const { databases, parse, twins, maxTimeout, mayRun } = assisted;
  const server = new McpServer({ name: "planlens", version: "0.1.0" });
  const database = z.string().optional().describe(databaseWords(databases));
  const annotations = { readOnlyHint: true };

  server.registerTool(
    "analyse_plan",
    {
      description:
        "Reads what Postgres' EXPLAIN printed, in any of its formats, and says where its time went and what is wrong: own times and buffers that add up, rows against the estimate, findings with advice.",
      inputSchema: z.object({ text: z.string(), format: z.enum(["json", "markdown"]).optional() }),
      annotations,
    },
    ({ text, format }) =>
      answering(async () => {
        const analysis = analyseAlone(text);
        if (isProblem(analysis)) return analysis;
        if (format !== "markdown") return reportOf("-", text, analysis);
        const described = analysis.plans.map((plan) => {
          const { plan: read } = plan.annotated;
          return toMarkdown(plan, { title: titleOfPlan(read), description: "" });
        });
        return described.join("\n\n");
      }),
  );

  server.registerTool(
    "explain_statement",
    {
      description: `Explains one SQL statement on a database and analyses its plan. ${mayRun ? "With run it is run by EXPLAIN ANALYZE, read-only and rolled back; else it is only planned." : "It is only planned, never run."}`,
      inputSchema: z.object({
        statement: z.string(),
        database,
        ...(mayRun && { run: z.boolean().optional() }),
      }),
      annotations,
    },
    ({ statement, database: name, ...asked }, { mcpReq }) =>
      answering(async () => {
        const found = findByName(databases, name);
        if (isProblem(found)) return found;
        const mode = mayRun && asked["run"] === true ? "analyze" : "estimate";
        const timeout = Math.min(LONGEST, maxTimeout);
        const explained = await explainStatement(
          { statement, mode, timeout },
          { database: found, parse, signal: mcpReq.signal },
        );
        if (isProblem(explained)) return explained;
        const { source, notes, serverVersion } = explained;
        const report = reportOf("-", source, analysePlan(source));
        return { mode, serverVersion, notes, statement: explained.statement, report };
      }),
  );

  server.registerTool(
    "heaviest_statements",
    {
      description:
        "Ranks the statements of pg_stat_statements since its reset, with their share of the whole.",
      inputSchema: z.object({
        database,
        metric: z.enum(metrics).optional(),
        limit: z.int().min(1).max(100).optional(),
      }),
      annotations,
    },
    ({ database: name, metric = "total", limit = 20 }, { mcpReq: { signal } }) =>
      answering(async () => {
        const found = findByName(databases, name);
        if (isProblem(found)) return found;
        const request = { metric, limit, search: "", textLength: 4_000 };
        return withTransaction(
          found.url,
          { access: "read only", timeout: LONGEST, signal },
          (transaction) => rankCounted(transaction, request),
        );
      }),
  );

  server.registerTool(
    "suggest_indexes",
    {
      description:
        "The indexes that a statement gains most by, each with the costs that the planner gives it, on a copy of the database without rows. Nothing is run or built.",
      inputSchema: z.object({ statement: z.string(), database }),
      annotations,
    },
    ({ statement, database: name }, { mcpReq: { signal } }) =>
      answering(async () => {
        const found = findByName(databases, name);
        if (isProblem(found)) return found;
        return priceOn({ database: found, statement }, { parse, twins, signal });
      }),
  );
  return server;
}

const LONGEST: Milliseconds = 60_000;

const databaseWords = (databases: readonly Database[]): string =>
  databases.length === 0
    ? "No database is named in the settings of this server."
    : `One of: ${databases.map(({ name }) => name).join(", ")}. May be left away if there is one.`;

function findByName(databases: readonly Database[], name: string | undefined) {
  const [first, ...others] = databases;
  if (!first) return noDatabase;
  if (name === undefined) return others.length === 0 ? first : sayWhich(databases);
  return databases.find((one) => one.name === name) ?? sayWhich(databases);
}

const noDatabase = problem(
  "not-found",
  "No database is connected. Whoever starts planlens mcp names them in PLANLENS_DATABASES or by libpq's variables.",
);

const sayWhich = (databases: readonly Database[]): Problem =>
  problem("not-found", `Say on which database: ${databases.map(({ name }) => name).join(", ")}.`);

/** A refusal is told as one. What was thrown never goes out as it is: it may hold an address. */
async function answering(work: () => Promise<object | string>) {
  try {
    const answer = await work();
    if (isProblem(answer)) return refused(answer);
    return { content: [textOf(typeof answer === "string" ? answer : toJson(answer))] };
  } catch (error) {
    return refused((error instanceof Error && problemOfError(error)) || ours);
  }
}

const refused = ({ message }: Problem) => ({ isError: true, content: [textOf(message)] });

const textOf = (text: string) => ({ type: "text" as const, text });

const ours = problem("internal", "Something went wrong in Planlens itself. Nothing was changed.");
