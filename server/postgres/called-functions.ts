import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type Called, calledBy } from "#shared/sql/called.ts";
import { namedRelations, type WriteTarget, writeTargets } from "#shared/sql/named-relations.ts";
import type { AstNode, Parse } from "#shared/sql/parsed.ts";
import { columnsOf } from "./columns-of.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";
import { eventsOf } from "./write-events.ts";

/** What a statement calls and writes to, and what comes with the relations that it names. */
export interface AllCalled extends Called {
  readonly targets: readonly WriteTarget[];
}

/**
 * By the statement, by the views and policies that come with the relations that it names, and by the
 * defaults, checks and rules of those that it writes to.
 */
export async function calledFunctions(
  transaction: Transaction,
  statement: AstNode,
  parse: Parse,
): Promise<AllCalled | Problem> {
  const nodes = [statement];
  let asked: readonly AstNode[] = nodes;
  for (let depth = 0; depth < DEEPEST_RULE && asked.length > 0; depth++) {
    const hidden = await hiddenBehind(transaction, asked, parse);
    if (isProblem(hidden)) return hidden;
    nodes.push(...hidden);
    // What a rule writes to comes with views, defaults and rules of its own.
    asked = hidden.filter((node) => writeTargets(node).length > 0);
  }
  return { ...calledBy(nodes), targets: nodes.flatMap(writeTargets) };
}

/** Postgres itself gives up where a rule leads back to itself. */
const DEEPEST_RULE = 5;

async function hiddenBehind({ client }: Transaction, nodes: readonly AstNode[], parse: Parse) {
  const read = nodes.flatMap(namedRelations);
  if (read.length === 0) return [];
  const written = nodes.flatMap(writeTargets);
  const events = [...read.map(() => 0), ...written.map(({ command }) => eventsOf[command])];
  const values = [...columnsOf([...read, ...written]), events];
  const { rows } = await client.query<{ definition: string }>(hiddenDefinitions, values);
  const parsed = await Promise.all(rows.map(({ definition }) => parse(definition)));
  if (parsed.some(isProblem)) return unread;
  return parsed.flatMap((each) => (isProblem(each) ? [] : each.statements.map(({ node }) => node)));
}

const hiddenDefinitions = sql("hidden-definitions");

const unread = problem(
  "not-run",
  "A view, a rule, a check or a column's default that this statement uses is too long or nested too deeply for the parser, so Planlens cannot tell what it does and does not run it. Its estimated plan can be shown without running it.",
);
