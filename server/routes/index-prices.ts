import { Hono } from "hono";
import { z } from "zod";
import { askHypopg } from "#server/postgres/ask-hypopg.ts";
import { readCatalogIn } from "#server/postgres/read-catalog.ts";
import { readStatements } from "#server/postgres/read-statements.ts";
import { type Transaction, withTransaction } from "#server/postgres/with-transaction.ts";
import { priceOn } from "#server/twin/price-on.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { helpOthers, type OtherStatement } from "#shared/indexes/other-statements.ts";
import type { ExistingIndex, PricingProgress } from "#shared/indexes/pricing.ts";
import { rankStatements } from "#shared/rank-statements.ts";
import { checkIndex, type IndexStatement } from "#shared/sql/check-index.ts";
import { checkStatement } from "#shared/sql/check-statement.ts";
import { unedited } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";
import type { AppContext } from "./context.ts";
import { findDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { statement } from "./request-fields.ts";
import { streamAnswer } from "./stream-answer.ts";
import { valid } from "./valid.ts";

/** A statement, and the plan that it had, if there is one: one of those in the source, from 0. */
const request = z.object({
  statement,
  source: z.string().optional(),
  plan: z.number().int().min(0).default(0),
});

/** One index, for the live server to be asked about. */
const supposed = z.object({ statement, index: z.string().max(10_000) });

/** Indexes that were suggested for one statement: as for a trial. */
const others = z.object({
  indexes: z.array(z.object({ name: z.string().max(200), create: z.string().max(10_000) })).max(10),
});

/** The heaviest: to plan each a few times takes less than a second. */
const MOST_OTHERS = 50;

/** What a planner says of indexes that nobody has built. Nothing is run. */
export const indexPriceRoutes = (context: AppContext) =>
  new Hono()
    .post("/:id/index-prices/others", valid("json", others), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { indexes } = c.req.valid("json");
      const { signal } = c.req.raw;
      const whatIf = context.twins.whatIf(database, {
        parse: context.parse,
        values: "with values",
        signal,
      });
      const checked = await Promise.all(
        indexes.map(({ create }) => checkIndex(create, context.parse)),
      );
      const refused = checked.find(isProblem);
      if (refused) return refuse(c, refused);
      const counted = await withTransaction(
        database.url,
        { access: "read only", timeout: 60_000, signal },
        async (transaction) => {
          const read = await readStatements(transaction, { search: "", textLength: LONGEST_TEXT });
          if (isProblem(read)) return read;
          const beside = [];
          for (const index of checked) beside.push(await indexesBeside(index, transaction));
          return { ...read, beside };
        },
      );
      if (isProblem(counted)) return refuse(c, counted);
      const offered = indexes.map((index, at) => ({ ...index, beside: counted.beside[at] ?? [] }));
      const { rows } = rankStatements(counted.rows, {
        metric: "total",
        limit: Number.POSITIVE_INFINITY,
      });
      const heaviest = await firstWithPlan(rows, context.parse);
      const helped = await helpOthers(heaviest.map(asOther), offered, whatIf);
      return isProblem(helped) ? refuse(c, helped) : c.json(helped, 200);
    })
    .post("/:id/index-prices/hypopg", valid("json", supposed), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const answer = await withTransaction(
        database.url,
        { access: "read only", timeout: 15_000, signal: c.req.raw.signal },
        (transaction) => askHypopg(transaction, c.req.valid("json"), context.parse),
      );
      return isProblem(answer) ? refuse(c, answer) : c.json(answer, 200);
    })
    .post("/:id/index-prices/steps", valid("json", request), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const asked = c.req.valid("json");
      return streamAnswer<PricingProgress>(c, context.log, (onProgress, signal) =>
        priceOn({ database, ...pricingOf(asked) }, { ...context, signal, onProgress }),
      );
    })
    .post("/:id/index-prices", valid("json", request), async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const { signal } = c.req.raw;
      const priced = await priceOn(
        { database, ...pricingOf(c.req.valid("json")) },
        { ...context, signal },
      );
      return isProblem(priced) ? refuse(c, priced) : c.json(priced, 200);
    });

function pricingOf({ statement, source, plan: at }: z.infer<typeof request>) {
  const analysis = source === undefined ? undefined : analysePlan(source);
  const plan = analysis && !isProblem(analysis) ? analysis.plans[at] : undefined;
  return { statement, ...(plan && { plan: plan.annotated.plan }) };
}

/** The indexes that its table has. */
async function indexesBeside(
  index: IndexStatement | Problem,
  transaction: Transaction,
): Promise<readonly ExistingIndex[]> {
  if (isProblem(index)) return [];
  const { schema, relation } = index;
  const name = { name: relation, ...(schema !== undefined && { schema }) };
  const { relations } = await readCatalogIn(transaction, [name]);
  return relations.flatMap((each) =>
    each.indexes.map((one) => ({ schema: each.schema, name: one.name })),
  );
}

/** In characters. Of a longer statement the beginning alone would not parse. */
const LONGEST_TEXT = 20_000;

/** BEGIN, SET, VACUUM … take no place among the heaviest: no index is for them. */
async function firstWithPlan(rows: readonly StatementRow[], parse: Parse) {
  const found: StatementRow[] = [];
  for (const row of rows) {
    if (found.length === MOST_OTHERS) break;
    if (!row.isCut && !(await isUtility(row.text, parse))) found.push(row);
  }
  return found;
}

async function isUtility(text: string, parse: Parse): Promise<boolean> {
  const checked = await checkStatement(unedited(text), parse);
  return isProblem(checked) && checked.code === "utility";
}

const asOther = ({ key, text, calls }: StatementRow): OtherStatement => ({ key, text, calls });
