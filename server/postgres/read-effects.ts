import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { attributeUses } from "#shared/sql/attribute-uses.ts";
import type { Called } from "#shared/sql/called.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { lastingEffect } from "#shared/sql/lasting-functions.ts";
import type { WriteTarget } from "#shared/sql/named-relations.ts";
import { type ObjectName, printName } from "#shared/sql/object-name.ts";
import type { AstNode, Parse } from "#shared/sql/parsed.ts";
import { ifConfirmed } from "#shared/sql/refuse-to-run.ts";
import { eachVisit } from "#shared/sql/walk.ts";
import type { Effects, Write } from "#shared/statements/effects.ts";
import { calledFunctions } from "./called-functions.ts";
import { columnsOf } from "./columns-of.ts";
import { refuseBodies } from "./refuse-bodies.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";
import { eventsOf } from "./write-events.ts";

/**
 * Why a statement that seems to read is not planned, or not run as it is, or nothing: what the server's
 * catalog knows of it, and its text does not show. As with `refuseToRun`, "writes" may be confirmed.
 */
export async function refuseHidden(
  transaction: Transaction,
  { node, to }: { readonly node: AstNode; readonly to: "plan" | "run" },
  parse: Parse,
): Promise<Problem | undefined> {
  const called = await calledFunctions(transaction, node, parse);
  if (isProblem(called)) return to === "run" ? called : refuseBodies(transaction, { node, to });
  const hidden = await refuseBodies(transaction, { node, called, to });
  if (hidden?.code === "not-planned" || to === "plan") return hidden;
  const refusal = refuseLasting(called) ?? (await refuseAttributes(transaction, node)) ?? hidden;
  if (refusal) return refusal;
  const [name, ...more] = await volatileFunctions(transaction, called);
  return name === undefined ? undefined : problem("writes", calls(name, more));
}

function calls(name: string, more: readonly string[]): string {
  const others = more.length > 0 ? `, and ${more.map((each) => `${each}()`).join(", ")} too` : "";
  return `This statement calls ${name}(), which is declared volatile${others}: it may do more than read. ${ifConfirmed}`;
}

const hiddenBelow = (name: string) =>
  `A view, a rule, a check or a column's default that this statement uses calls ${name}(), which ${lastingEffect(name)}, so Planlens does not run it. Its estimated plan can be shown without running it.`;

function refuseLasting({ functions }: Called): Problem | undefined {
  const lasting = functions.find(({ name }) => lastingEffect(name) !== undefined);
  return lasting && problem("not-run", hiddenBelow(lasting.name));
}

/** `(1).pg_terminate_backend` and `t.pg_promote` are ways to write a call, where there is no such column. */
async function refuseAttributes(
  { client }: Transaction,
  node: AstNode,
): Promise<Problem | undefined> {
  const uses = attributeUses(node).filter(({ name }) => lastingEffect(name) !== undefined);
  for (const { name, tables } of uses) {
    const values = [name, ...columnsOf(tables)];
    const { rows } = await client.query<{ mayCall: boolean }>(attributeCalls, values);
    if (rows[0]?.mayCall) return problem("not-run", calledAsColumn(name));
  }
  return undefined;
}

const attributeCalls = sql("attribute-calls");

const calledAsColumn = (name: string) =>
  `${name}() ${lastingEffect(name)}, so Planlens does not run it. Its estimated plan can be shown without running it.`;

/** What a statement that is to be confirmed does. */
export async function readEffects(
  transaction: Transaction,
  statement: Statement,
  parse: Parse,
): Promise<Effects | Problem> {
  const called = await calledFunctions(transaction, statement.node, parse);
  if (isProblem(called)) return called;
  const refusal = refuseLasting(called);
  if (refusal) return refusal;
  return {
    writes: await readWrites(transaction, called.targets),
    locksRows: [...eachVisit(statement.node)].some(({ key }) => key === "lockingClause"),
    functions: await volatileFunctions(transaction, called),
    sequences: called.sequences,
  };
}

async function volatileFunctions(
  { client }: Transaction,
  { functions, operators, attributes }: Called,
): Promise<string[]> {
  if (functions.length + operators.length + attributes.length === 0) return [];
  const values = [...columnsOf(functions), operators, attributes];
  const { rows } = await client.query<Required<ObjectName>>(findVolatile, values);
  return rows.map(({ schema, name }) =>
    printName({ name, ...(schema !== "public" && { schema }) }),
  );
}

const findVolatile = sql("volatile-functions");

async function readWrites(
  { client }: Transaction,
  targets: readonly WriteTarget[],
): Promise<Write[]> {
  if (targets.length === 0) return [];
  const events = targets.map(({ command }) => eventsOf[command]);
  const { rows } = await client.query<WriteRow>(writeEffects, [...columnsOf(targets), events]);
  return targets.map(({ command, ...name }, at) => {
    const { number: _, ...row } = rows.find(({ number }) => number === at + 1) ?? unknownWrite;
    return { command, relation: printName(name), ...row };
  });
}

const writeEffects = sql("write-effects");

interface WriteRow extends Omit<Write, "command" | "relation"> {
  /** Which of the targets, from 1. */
  readonly number: number;
}

/** The catalog does not know the relation: the run will say so. */
const unknownWrite: WriteRow = {
  number: 0,
  isForeign: false,
  triggers: [],
  rules: [],
  cascades: [],
  referenced: [],
  sequences: [],
};
