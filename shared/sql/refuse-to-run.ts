import { type Place, type Problem, problem } from "#shared/base/problem.ts";
import { hasLastingEffect } from "./lasting-functions.ts";
import type { AstNode } from "./parsed.ts";
import { type Token, tokens } from "./tokens.ts";
import { eachVisit, type Visit } from "./walk.ts";

/** Why a statement is not run, or nothing if it only reads. The text is the one that was parsed. */
export function refuseToRun(statement: AstNode, text: string): Problem | undefined {
  for (const visit of eachVisit(statement)) {
    const refusal = refusals[visit.key]?.(visit.node, text);
    if (refusal) return refusal;
  }
}

type Refusal = (node: Visit["node"], text: string) => Problem | undefined;

const estimate = "Its estimated plan can be shown without running it.";

/** INSERT and the like, on their own or in a WITH query. */
const write =
  (command: string): Refusal =>
  (node, text) =>
    problem(
      "writes",
      `This ${command.toUpperCase()} changes data, so Planlens does not run it. ${estimate}`,
      lastBefore(relationOffset(node), text, command),
    );

const into: Refusal = (_, text) =>
  problem(
    "writes",
    `SELECT INTO creates a table, so Planlens does not run it. Take the INTO out, or show its estimated plan.`,
    firstSequence(text, /^into$/i),
  );

const locking: Refusal = (_, text) => {
  const place = firstSequence(text, /^for$/i, /^(?:update|share|no|key)$/i);
  return problem(
    "writes",
    "This statement locks the rows it reads, so Planlens does not run it. Take that clause out, or show its estimated plan.",
    place,
  );
};

const lastingFunction: Refusal = ({ funcname, location }) => {
  const name = nameOf(funcname);
  if (name === undefined || !hasLastingEffect(name)) return;
  const message = `${name}() does something that a rollback does not undo, so Planlens does not run it. ${estimate}`;
  return problem("writes", message, { offset: Number(location ?? 0), length: name.length });
};

const refusals: Readonly<Record<string, Refusal>> = {
  InsertStmt: write("insert"),
  UpdateStmt: write("update"),
  DeleteStmt: write("delete"),
  MergeStmt: write("merge"),
  intoClause: into,
  lockingClause: locking,
  FuncCall: lastingFunction,
};

/** `[{ String: { sval: "pg_catalog" } }, { String: { sval: "lower" } }]` → `lower` */
function nameOf(funcname: unknown): string | undefined {
  const last = Array.isArray(funcname) ? funcname.at(-1) : undefined;
  const name = last?.String?.sval;
  return typeof name === "string" ? name : undefined;
}

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
