import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { attributeUses } from "#shared/sql/attribute-uses.ts";
import { type Called, calledBy } from "#shared/sql/called.ts";
import type { Statement } from "#shared/sql/check-statement.ts";
import { lastingEffect } from "#shared/sql/lasting-functions.ts";
import { namedRelations, type WriteCommand, writeTargets } from "#shared/sql/named-relations.ts";
import { type ObjectName, printName } from "#shared/sql/object-name.ts";
import type { AstNode, Parse } from "#shared/sql/parsed.ts";
import { ifConfirmed } from "#shared/sql/refuse-to-run.ts";
import { eachVisit } from "#shared/sql/walk.ts";
import type { Effects, Write } from "#shared/statements/effects.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/**
 * Why a statement that seems to read is not run as it is, or nothing: what the server's catalog knows
 * of it, and its text does not show. As with `refuseToRun`, "writes" may be confirmed.
 */
export async function refuseHidden(
  transaction: Transaction,
  statement: Statement,
  parse: Parse,
): Promise<Problem | undefined> {
  const called = await calledFunctions(transaction, statement, parse);
  if (isProblem(called)) return called;
  const refusal =
    refuseLasting(called) ??
    (await refuseAttributes(transaction, statement)) ??
    (await refuseBodies(transaction, called));
  if (refusal) return refusal;
  const [name, ...more] = await volatileFunctions(transaction, called);
  return name === undefined ? undefined : problem("writes", calls(name, more));
}

function calls(name: string, more: readonly string[]): string {
  const others = more.length > 0 ? `, and ${more.map((each) => `${each}()`).join(", ")} too` : "";
  return `This statement calls ${name}(), which is declared volatile${others}: it may do more than read. ${ifConfirmed}`;
}

const unread = problem(
  "not-run",
  "A view, a rule of row security or a column's default that this statement uses is too long or nested too deeply for the parser, so Planlens cannot tell what it does and does not run it. Its estimated plan can be shown without running it.",
);

const hiddenBelow = (name: string) =>
  `A view, a rule of row security or a column's default that this statement uses calls ${name}(), which ${lastingEffect(name)}, so Planlens does not run it. Its estimated plan can be shown without running it.`;

function refuseLasting({ functions }: Called): Problem | undefined {
  const lasting = functions.find(({ name }) => lastingEffect(name) !== undefined);
  return lasting && problem("not-run", hiddenBelow(lasting.name));
}

/** `(1).pg_terminate_backend` and `t.pg_promote` are ways to write a call, where there is no such column. */
async function refuseAttributes(
  { client }: Transaction,
  { node }: Statement,
): Promise<Problem | undefined> {
  const uses = attributeUses(node).filter(({ name }) => lastingEffect(name) !== undefined);
  for (const { name, tables } of uses) {
    const values = [name, ...wanted(tables)];
    const { rows } = await client.query<{ mayCall: boolean }>(attributeCalls, values);
    if (rows[0]?.mayCall) return problem("not-run", calledAsColumn(name));
  }
  return undefined;
}

const attributeCalls = sql("attribute-calls");

const calledAsColumn = (name: string) =>
  `${name}() ${lastingEffect(name)}, so Planlens does not run it. Its estimated plan can be shown without running it.`;

/**
 * Who declares a function STABLE or IMMUTABLE promises that it changes nothing, and may be wrong. Its
 * text is searched and not parsed, because languages differ; so a name in a comment counts too.
 */
async function refuseBodies(
  { client }: Transaction,
  { functions, operators, attributes }: Called,
): Promise<Problem | undefined> {
  const seen = new Set<string>();
  let names = [...functions.map(({ name }) => name), ...attributes];
  for (let depth = 0; depth < DEEPEST_CALL; depth++) {
    if (names.length === 0 && (depth > 0 || operators.length === 0)) return undefined;
    const values = [names, depth === 0 ? operators : []];
    const { rows } = await client.query<{ name: string; body: string }>(functionBodies, values);
    const found = rows.map(({ name, body }) => ({ name, calls: callsIn(body) }));
    for (const { name, calls } of found) {
      const lasting = calls.find((each) => lastingEffect(each) !== undefined);
      if (lasting !== undefined) return problem("not-run", hiddenInBody(name, lasting));
    }
    for (const name of names) seen.add(name);
    names = [...new Set(found.flatMap((each) => each.calls))].filter((name) => !seen.has(name));
  }
  return undefined;
}

/** Functions that call each other further down are as good as none. */
const DEEPEST_CALL = 10;

const functionBodies = sql("function-bodies");

const callsIn = (body: string): string[] =>
  [...body.matchAll(/([\p{L}_][\p{L}\p{N}_$]*)"?\s*\(/gu)].flatMap(([, name]) =>
    name === undefined ? [] : [name.toLowerCase()],
  );

const hiddenInBody = (name: string, lasting: string) =>
  `This statement calls ${name}(), whose text names ${lasting}(), which ${lastingEffect(lasting)}, so Planlens does not run it.`;

/** What a statement that is to be confirmed does. */
export async function readEffects(
  transaction: Transaction,
  statement: Statement,
  parse: Parse,
): Promise<Effects | Problem> {
  const called = await calledFunctions(transaction, statement, parse);
  if (isProblem(called)) return called;
  const refusal = refuseLasting(called);
  if (refusal) return refusal;
  return {
    writes: await readWrites(transaction, statement.node),
    locksRows: [...eachVisit(statement.node)].some(({ key }) => key === "lockingClause"),
    functions: await volatileFunctions(transaction, called),
    sequences: called.sequences,
  };
}

/**
 * By the statement, by the views and policies that come with the relations that it names, and by the
 * defaults of those that it writes to.
 */
async function calledFunctions(
  { client }: Transaction,
  { node }: Statement,
  parse: Parse,
): Promise<Called | Problem> {
  const relations = namedRelations(node);
  const { rows } =
    relations.length > 0
      ? await client.query<{ definition: string }>(hiddenDefinitions, [
          ...wanted(relations),
          ...wanted(writeTargets(node).filter(({ command }) => command !== "DELETE")),
        ])
      : { rows: [] };
  const hidden = await Promise.all(rows.map(({ definition }) => parse(definition)));
  if (hidden.some(isProblem)) return unread;
  const nodes = hidden.flatMap((parsed) => (isProblem(parsed) ? [] : parsed.statements));
  return calledBy([node, ...nodes.map((each) => each.node)]);
}

const hiddenDefinitions = sql("hidden-definitions");

async function volatileFunctions(
  { client }: Transaction,
  { functions, operators, attributes }: Called,
): Promise<string[]> {
  if (functions.length + operators.length + attributes.length === 0) return [];
  const values = [...wanted(functions), operators, attributes];
  const { rows } = await client.query<Required<ObjectName>>(findVolatile, values);
  return rows.map(({ schema, name }) =>
    printName({ name, ...(schema !== "public" && { schema }) }),
  );
}

const findVolatile = sql("volatile-functions");

const wanted = (names: readonly ObjectName[]) => [
  names.map(({ schema }) => schema ?? null),
  names.map(({ name }) => name),
];

async function readWrites({ client }: Transaction, node: AstNode): Promise<Write[]> {
  const targets = writeTargets(node);
  if (targets.length === 0) return [];
  const events = targets.map(({ command }) => eventsOf[command]);
  const { rows } = await client.query<WriteRow>(writeEffects, [...wanted(targets), events]);
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
  sequences: [],
};

/** The bits of pg_trigger.tgtype. */
const eventsOf: Readonly<Record<WriteCommand, number>> = {
  INSERT: 4,
  DELETE: 8,
  UPDATE: 16,
  "ON CONFLICT DO UPDATE": 16,
  MERGE: 4 + 8 + 16,
};
