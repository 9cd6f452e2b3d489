import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { PricedPlan } from "#shared/indexes/pricing.ts";
import type { ProofCase } from "#shared/price-indexes.ts";
import { checkIndex } from "#shared/sql/check-index.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { planCases } from "./plan-cases.ts";
import { pricingCases } from "./pricing-cases.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

interface HypopgRequest {
  readonly statement: string;
  /** CREATE INDEX. */
  readonly index: string;
}

/** What the live server's own planner says of an index that is only supposed to be there. */
export interface HypopgAnswer {
  readonly kind: "hypopg";
  readonly cases: readonly ProofCase[];
  readonly isUsed: boolean;
  /** As HypoPG reckons it: often twice what it will be. */
  readonly size: Bytes;
  readonly version: string;
}

/**
 * HypoPG keeps what it is told in the memory of one backend, which a pooler may lend to others, and
 * no rollback forgets it: so it is always reset. Partial indexes and INCLUDE are never tried by it:
 * they are known to have crashed servers (https://github.com/HypoPG/hypopg/issues/116, /114).
 */
export async function askHypopg(
  transaction: Transaction,
  { statement, index }: HypopgRequest,
  parse: Parse,
): Promise<HypopgAnswer | Problem> {
  const { client } = transaction;
  const checked = await checkIndex(index, parse);
  if (isProblem(checked)) return checked;
  if (
    /\)\s*(?:include|where)\b/i.test(checked.text) ||
    /\busing\s+(?:gin|gist)\b/i.test(checked.text)
  )
    return notForHypopg;
  const { rows } = await client.query<Found>(findHypopg);
  const [found] = rows;
  if (!found) return notInstalled;
  const cases = await pricingCases(transaction, statement, parse);
  if (isProblem(cases)) return cases;
  const schema = client.escapeIdentifier(found.schema);
  const plans = () => planCases(transaction, cases, parse);
  const before = await plans();
  const refused = before.find(isProblem);
  if (refused) return refused;
  await client.query("savepoint /* planlens */ supposed");
  try {
    const { rows: made } = await client.query<Supposed>(
      `select /* planlens */ created.indexname as "name",
         ${schema}.hypopg_relation_size(created.indexrelid)::pg_catalog.float8 as "size"
       from ${schema}.hypopg_create_index($1) as created`,
      [checked.text],
    );
    const after = await plans();
    const names = made.map(({ name }) => name);
    return {
      kind: "hypopg",
      cases: cases.map(({ label }, at) => caseOf(label, before[at], after[at])),
      isUsed: after.some((plan) => !isProblem(plan) && usesAny(plan, names)),
      size: made.reduce((sum, { size }) => sum + size, 0),
      version: found.version,
    };
  } finally {
    await client.query("rollback /* planlens */ to savepoint supposed");
    await client.query(`select /* planlens */ ${schema}.hypopg_reset()`);
  }
}

const findHypopg = sql("find-hypopg");

interface Found {
  readonly schema: string;
  readonly version: string;
}

interface Supposed {
  /** `<13557>btree_links_target_url_id` */
  readonly name: string;
  readonly size: Bytes;
}

const usesAny = ({ existing }: PricedPlan, names: readonly string[]): boolean =>
  existing.some(({ name }) => names.includes(name));

function caseOf(
  label: string,
  before: PricedPlan | Problem | undefined,
  after: PricedPlan | Problem | undefined,
): ProofCase {
  const cost = (plan: PricedPlan | Problem | undefined) =>
    plan && !isProblem(plan) ? plan.cost : 0;
  return { label, before: cost(before), after: cost(after) };
}

const notInstalled = problem(
  "not-run",
  "HypoPG is not installed in this database. The planning twin needs no extension; where HypoPG is wanted all the same, its package has to be on the server, and then: create extension hypopg.",
);

const notForHypopg = problem(
  "not-run",
  "HypoPG is not asked about partial indexes and about INCLUDE, because it has crashed servers with them, and it knows no GIN and GiST. The planning twin is.",
);
