import { serverOf } from "#server/postgres/database.ts";
import { explainStatement } from "#server/postgres/explain-statement.ts";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { problemOfError } from "#server/postgres/problem-of-error.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { withTransaction } from "#server/postgres/with-transaction.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { SeqScan, SeqScans } from "#shared/capture/budget/scans.ts";
import type { Shape } from "#shared/capture/capture.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";
import { numberPlaceholders } from "#shared/sql/placeholders.ts";

/** Planning takes no longer, unless it waits. */
const PATIENCE: Milliseconds = 10_000;

/** What the plans of statements read whole. They are planned with the values that they were sent with, and never run. */
export async function scansOf(shapes: readonly Shape[], url: string): Promise<SeqScans> {
  const parse = createParser();
  const scans = new Map<string, readonly SeqScan[] | Problem>();
  const database = { id: "budget", name: serverOf(url), from: "environment", url } as const;
  for (const { id, example } of shapes) {
    const { sql, parameters = [] } = example;
    const explained = await orProblem(() =>
      explainStatement(
        {
          statement: numberPlaceholders(sql).text,
          values: parameters,
          ...{ mode: "estimate", timeout: PATIENCE },
        },
        { database, parse },
      ),
    );
    scans.set(id, isProblem(explained) ? explained : await scansIn(explained.source, url));
  }
  return scans;
}

async function scansIn(source: string, url: string): Promise<readonly SeqScan[] | Problem> {
  const analysis = analysePlan(source);
  if (isProblem(analysis)) return analysis;
  const names = analysis.plans
    .flatMap(({ annotated }) => annotated.plan.nodes)
    .filter(({ nodeType }) => nodeType === "Seq Scan")
    .flatMap(({ schema, relationName }): ObjectName[] =>
      relationName === undefined ? [] : [{ name: relationName, ...(schema && { schema }) }],
    );
  if (names.length === 0) return [];
  return orProblem(() =>
    withTransaction(url, { access: "read only", timeout: PATIENCE }, async (transaction) => {
      const { relations } = await readCatalogIn(transaction, names);
      return relations
        .filter((relation) => names.some((name) => isSame(name, relation)))
        .map(({ name, size }): SeqScan => ({ relation: name, size }));
    }),
  );
}

/** The catalog also tells of what a partition is a part of. */
const isSame = (one: ObjectName, other: ObjectName): boolean =>
  one.name === other.name && (one.schema ?? other.schema) === other.schema;

/** What a server refuses is told as a sentence. */
async function orProblem<T>(work: () => Promise<T | Problem>): Promise<T | Problem> {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof Error && problemOfError(error);
    if (!refusal) throw error;
    return refusal;
  }
}
