import { type Place, type Problem, problem } from "#shared/base/problem.ts";
import { namesOf } from "./ast.ts";
import { lastingEffect } from "./lasting-functions.ts";
import type { AstNode } from "./parsed.ts";
import { type Token, tokens } from "./tokens.ts";
import { eachVisit, type Visit } from "./walk.ts";

/**
 * Why a statement is not run as it is, or nothing if it only reads. What is never run ("not-run")
 * goes before what is run once the reader has confirmed it ("writes"). The text is the one that was
 * parsed.
 */
export function refuseToRun(statement: AstNode, text: string): Problem | undefined {
  let first: Problem | undefined;
  for (const visit of eachVisit(statement)) {
    const refusal = refusals[visit.key]?.(visit.node, text);
    if (refusal?.code === "not-run") return refusal;
    first ??= refusal;
  }
  return first;
}

type Refusal = (node: Visit["node"], text: string) => Problem | undefined;

const estimate = "Its estimated plan can be shown without running it.";

/** What a refusal that may be confirmed ends with. */
export const ifConfirmed = `Planlens runs it once you have confirmed what it does, and rolls it back. ${estimate}`;

/** INSERT and the like, on their own or in a WITH query. */
const write =
  (command: string): Refusal =>
  (node, text) =>
    problem(
      "writes",
      `This ${command.toUpperCase()} changes data. ${ifConfirmed}`,
      lastBefore(relationOffset(node), text, command),
    );

const into: Refusal = (_, text) =>
  problem(
    "not-run",
    `SELECT INTO creates a table, so Planlens does not run it. Take the INTO out, or show its estimated plan.`,
    firstSequence(text, /^into$/i),
  );

const locking: Refusal = (_, text) =>
  problem(
    "writes",
    `This statement locks the rows it reads, and others wait for them until its run is over. ${ifConfirmed}`,
    firstSequence(text, /^for$/i, /^(?:update|share|no|key)$/i),
  );

const lastingFunction: Refusal = ({ funcname, location }) => {
  const name = nameOf(funcname);
  return name === undefined ? undefined : notRun(name, Number(location ?? 0));
};

function notRun(name: string, offset: number): Problem | undefined {
  const effect = lastingEffect(name);
  if (effect === undefined) return;
  const message = `${name}() ${effect}, so Planlens does not run it. ${estimate}`;
  return problem("not-run", message, { offset, length: name.length });
}

const refusals: Readonly<Record<string, Refusal>> = {
  InsertStmt: write("insert"),
  UpdateStmt: write("update"),
  DeleteStmt: write("delete"),
  MergeStmt: write("merge"),
  intoClause: into,
  lockingClause: locking,
  FuncCall: lastingFunction,
};

/** `pg_catalog.lower` → `lower` */
const nameOf = (funcname: unknown): string | undefined => namesOf(funcname).at(-1);

const relationOffset = ({ relation }: Visit["node"]): number => {
  const { location } = (relation ?? {}) as { location?: number };
  return location ?? 0;
};

const placeOf = ({ offset, length }: Token): Place => ({ offset, length });

function lastBefore(offset: number, text: string, word: string): Place {
  const found = tokens(text).findLast(
    (token) => token.offset <= offset && token.text.toLowerCase() === word,
  );
  return found ? placeOf(found) : { offset, length: 0 };
}

/** From the first of the tokens that match one after the other to the last of them. */
function firstSequence(text: string, ...patterns: readonly RegExp[]): Place | undefined {
  const all = tokens(text);
  const start = all.findIndex((_, at) =>
    patterns.every((pattern, step) => pattern.test(all[at + step]?.text ?? "")),
  );
  const first = all[start];
  const last = all[start + patterns.length - 1];
  return (
    first && last && { offset: first.offset, length: last.offset + last.length - first.offset }
  );
}
