import { isProblem, type Place, type Problem, problem } from "#shared/base/problem.ts";
import { andThen, type Edited, edit } from "./edit.ts";
import { leadingCommand } from "./leading-command.ts";
import type { AstNode, Parse, Parsed } from "./parsed.ts";
import { numberPlaceholders } from "./placeholders.ts";
import { refuseToRun } from "./refuse-to-run.ts";
import { parameterNumbers, tokens, withoutComments } from "./tokens.ts";

/** Exactly one statement that has a plan. */
export interface Statement {
  readonly kind: "statement";
  /** Without EXPLAIN, PREPARE … AS and semicolon; its places lead back to the text that the reader gave. */
  readonly sql: Edited;
  readonly node: AstNode;
  /** The numbers n of the `$n` in it, ascending. */
  readonly parameters: readonly number[];
  /** How those stood in the text that were not written as `$n`: `:since`. */
  readonly placeholders: ReadonlyMap<number, string>;
  /** Why it may not be run, though it may be planned: it writes, locks, or has lasting effects. */
  readonly refusal?: Problem;
}

export async function checkStatement(source: Edited, parse: Parse): Promise<Statement | Problem> {
  const given = withoutCommand(source);
  const { bare, placeholders, parsed } = await parseNumbered(given, parse);
  const checked = isProblem(parsed) ? parsed : oneStatement(parsed, bare.text);
  return isProblem(checked) ? inSource(checked, bare) : statement(checked, bare, placeholders);
}

/** With `$n` for what programs write: `:since`, `?` … */
async function parseNumbered(given: Edited, parse: Parse) {
  const numbered = numberPlaceholders(given.text);
  const placeholders = numbered.names;
  // Only these two are operators too, so that what is read as it stands may still be meant so.
  const isCertain = [...placeholders.values()].some((name) => /^[@%]/.test(name));
  const asGiven = isCertain ? undefined : await parse(given.text);
  if (asGiven && (!isProblem(asGiven) || placeholders.size === 0)) {
    return { bare: given, placeholders: new Map<number, string>(), parsed: asGiven };
  }
  const parsed = await parse(numbered.text);
  return { bare: andThen(given, numbered), placeholders, parsed };
}

function withoutCommand(source: Edited): Edited {
  const found = leadingCommand(source.text);
  return found ? andThen(source, edit(source.text, [{ ...found, replacement: "" }])) : source;
}

interface One {
  readonly node: AstNode;
  readonly place: Place;
}

function oneStatement({ statements }: Parsed, text: string): One | Problem {
  const [first, second] = statements;
  if (!first) return problem("empty", "There is only a comment here, and no statement.");
  if (second) return problem("several-statements", several(statements.length), second.place);
  return hasPlan(first.node) ? first : noPlan(first.node, text);
}

const several = (count: number) =>
  `There are ${count} statements here, and Planlens explains one at a time. Leave one of them.`;

const planned = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"];

const hasPlan = (node: AstNode) => planned.some((name) => name in node);

function noPlan(node: AstNode, text: string): Problem {
  const first = withoutComments(tokens(text))[0];
  const command = first?.text.toUpperCase() ?? "This";
  const advice = Object.entries(instead).find(([name]) => name in node)?.[1];
  const message = `${command} has no plan. ${advice ?? "SELECT, VALUES, INSERT, UPDATE, DELETE and MERGE have one."}`;
  return problem("utility", message, first && { offset: first.offset, length: first.length });
}

const itsQuery = "Leave its query alone to see how that would run.";

/** What to do with a command that has a statement in it. */
const instead: Readonly<Record<string, string>> = {
  CreateTableAsStmt: itsQuery,
  ViewStmt: itsQuery,
  CopyStmt: itsQuery,
  ExecuteStmt: "Paste the statement that was prepared, and its values.",
};

function statement(
  { node, place }: One,
  bare: Edited,
  placeholders: Statement["placeholders"],
): Statement {
  const end = place.offset + place.length;
  const cut = edit(bare.text, [
    { offset: 0, length: place.offset, replacement: "" },
    { offset: end, length: bare.text.length - end, replacement: "" },
  ]);
  const refusal = refuseToRun(node, bare.text);
  return {
    kind: "statement",
    sql: andThen(bare, cut),
    node,
    parameters: parameterNumbers(cut.text),
    placeholders,
    ...(refusal && { refusal: inSource(refusal, bare) }),
  };
}

const inSource = (found: Problem, { original }: Edited): Problem =>
  found.place ? { ...found, place: original(found.place) } : found;
