import { type Problem, problem } from "#shared/base/problem.ts";
import { type Called, calledBy } from "#shared/sql/called.ts";
import { lastingEffect } from "#shared/sql/lasting-functions.ts";
import { namedRelations } from "#shared/sql/named-relations.ts";
import type { AstNode } from "#shared/sql/parsed.ts";
import { columnsOf } from "./columns-of.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

interface Asked {
  readonly node: AstNode;
  /** With what comes with its relations, where that can be told. */
  readonly called?: Called;
  readonly to: "plan" | "run";
}

/**
 * Why a statement is not even planned ("not-planned"), or not run ("not-run"): the text of a function
 * that it may call names what has a lasting effect. Who declares a function STABLE or IMMUTABLE promises
 * that it changes nothing, and may be wrong; and such functions are called by the planner, to know their
 * value. The text is searched and not parsed, because languages differ; so a name in a comment counts too.
 */
export async function refuseBodies(
  { client }: Transaction,
  { node, called, to }: Asked,
): Promise<Problem | undefined> {
  const seen = new Set<string>();
  let relations = namedRelations(node);
  let notRun: Problem | undefined;
  const { functions, attributes, ...inPlay } = called ?? calledBy([node]);
  let { operators, types } = inPlay;
  let calls: readonly Call[] = [
    ...functions.map(({ name }) => ({ name, isPlanned: false })),
    ...attributes.filter((name) => !isLasting(name)).map((name) => ({ name, isPlanned: false })),
  ];
  for (let depth = 0; depth < DEEPEST_CALL && (depth === 0 || calls.length > 0); depth++) {
    const names = calls.map(({ name }) => name);
    const values = [names, operators, types, ...columnsOf(relations), names.filter(isLasting)];
    const { rows } = await client.query<Body>(functionBodies, values);
    const planned = new Set(calls.flatMap(({ name, isPlanned }) => (isPlanned ? [name] : [])));
    const found = rows.map(({ name, body, isFolded }) => ({
      name,
      // Its own name is in what declares it.
      does: doneIn(body).filter((each) => each !== name || isLasting(each)),
      isPlanned: isFolded || planned.has(name),
    }));
    for (const { name, does, isPlanned } of found) {
      const lasting = does.find(isLasting);
      if (lasting === undefined) continue;
      if (isPlanned) return problem("not-planned", hiddenInBody(name, lasting, "plan"));
      if (to === "run") notRun ??= problem("not-run", hiddenInBody(name, lasting, "run"));
    }
    for (const call of calls) seen.add(keyOf(call));
    calls = found
      .flatMap(({ does, isPlanned }) => does.map((name) => ({ name, isPlanned })))
      .filter((call) => !seen.has(keyOf(call)));
    [relations, operators, types] = [[], [], []];
  }
  return notRun;
}

/** Functions that call each other further down are as good as none. */
const DEEPEST_CALL = 10;

const functionBodies = sql("function-bodies");

interface Call {
  readonly name: string;
  /** Whether the planner may call it: what it takes apart instead, it does not. */
  readonly isPlanned: boolean;
}

interface Body {
  readonly name: string;
  readonly body: string;
  readonly isFolded: boolean;
}

const keyOf = ({ name, isPlanned }: Call) => `${isPlanned} ${name}`;

/** What is called by name, and COPY where it reaches a file or a program. */
const doneIn = (body: string): string[] => [
  ...new Set([
    ...[...body.matchAll(call)].flatMap(([, name = ""]) => [name, name.toLowerCase()]),
    ...(copies.test(body) ? [copy] : []),
  ]),
];

const call = /([\p{L}_][\p{L}\p{N}_$]*)"?(?:\s|\/\*[\s\S]*?\*\/|--.*\n)*\(/gu;
const copies = /\bcopy\b[^;]*\b(?:to|from)\s+(?:program\b|e?'|\$|%)/i;

/** As no function can be called. */
const copy = "COPY to or from";

const effectOf = (name: string) =>
  name === copy ? "may reach files and programs of the server" : lastingEffect(name);

const isLasting = (name: string) => effectOf(name) !== undefined;

function hiddenInBody(name: string, lasting: string, to: Asked["to"]): string {
  const what = lasting === copy ? "COPY" : `${lasting}()`;
  const seen = `This statement may call ${name}(), whose text names ${what}, which ${effectOf(lasting)}`;
  return to === "run"
    ? `${seen}, so Planlens does not run it. Its estimated plan can be shown without running it.`
    : `${seen}. It is not declared volatile, so that Postgres may call it to plan the statement: Planlens neither runs nor plans it.`;
}
