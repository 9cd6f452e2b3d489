import { type Problem, problem } from "#shared/base/problem.ts";
import { placeOfLine, type SourceLine } from "./lines.ts";
import { type LoggedStatement, readLoggedStatements } from "./logged-statement.ts";
import { otherDatabase } from "./other-database.ts";
import { unframe } from "./unframe.ts";

/** What somebody pasted, before it is read. */
export type Input =
  | { readonly kind: "text-plan"; readonly lines: readonly SourceLine[] }
  | { readonly kind: "json-plan"; readonly json: unknown }
  | { readonly kind: "logged-statements"; readonly statements: readonly LoggedStatement[] }
  | { readonly kind: "sql"; readonly statement: string };

/** A format looks at the text and claims it, or leaves it for the next. */
type Format = (text: string) => Input | Problem | undefined;

/** Every format we read, the most certain first: a log or a plan may well contain SQL. */
const formats: readonly Format[] = [foreignPlan, loggedStatements, jsonPlan, textPlan, sql];

export function recognise(text: string): Input | Problem {
  if (text.trim() === "") {
    return problem("empty", "Nothing was pasted. Paste a statement, a plan, or a line of the log.");
  }
  for (const format of formats) {
    const input = format(text);
    if (input) return input;
  }
  return notRecognised(text);
}

function foreignPlan(text: string): Problem | undefined {
  const database = otherDatabase(text);
  if (!database) return undefined;
  return problem(
    "other-database",
    `This is a plan of ${database}. Planlens reads the plans of Postgres and what is built on it.`,
  );
}

function loggedStatements(text: string): Input | undefined {
  const statements = readLoggedStatements(text).filter(({ statement }) => statement !== "");
  return statements.length > 0 ? { kind: "logged-statements", statements } : undefined;
}

const jsonStart = /^\s*(?:[[{]|"?\s*[[{]\s*\+?\s*$)/;

function jsonPlan(text: string): Input | Problem | undefined {
  if (!/"(?:Plan|Node Type)"/.test(text.replaceAll('\\"', '"').replaceAll('""', '"'))) return;
  const lines = unframe(text);
  const joined = lines.map((line) => line.text).join("\n");
  const from = joined.search(/[[{]/);
  if (from < 0) return undefined;
  const to = Math.max(joined.lastIndexOf("]"), joined.lastIndexOf("}")) + 1;
  const json = parsed(joined.slice(from, to > from ? to : joined.length));
  if (!isBroken(json)) return { kind: "json-plan", json };
  // Text plans may quote JSON in a condition.
  if (!jsonStart.test(joined)) return undefined;
  const broken = parsed(joined.slice(from));
  const at = isBroken(broken) ? broken.at : undefined;
  return brokenJson(text, lines, joined.slice(0, from + (at ?? joined.length)));
}

/** Where parsing stopped, as far as the engine says. */
class Broken {
  readonly at: number | undefined;
  constructor(at: number | undefined) {
    this.at = at;
  }
}

const isBroken = (value: unknown): value is Broken => value instanceof Broken;

function parsed(json: string): unknown {
  try {
    return JSON.parse(keepBigNumbers(json));
  } catch (error) {
    return new Broken(positionOf(error));
  }
}

/** A query identifier has 64 bits, a JavaScript number 53: it is read as text. */
const keepBigNumbers = (json: string): string =>
  json.replaceAll(/("Query Identifier"\s*:\s*)(-?\d+)/g, '$1"$2"');

/** V8 says "… at position 123", JavaScriptCore and SpiderMonkey do not: then it is the end. */
function positionOf(error: unknown): number | undefined {
  const found = /at position (\d+)/.exec(error instanceof Error ? error.message : "");
  return found ? Number(found[1]) : undefined;
}

function brokenJson(text: string, lines: readonly SourceLine[], before: string): Problem {
  const line = lines[before.split("\n").length - 1]?.line ?? 1;
  return problem(
    "unreadable-plan",
    `The JSON of this plan breaks off or goes wrong in line ${line}. Copy the whole output, from the first [ to the last ].`,
    placeOfLine(text, line),
  );
}

const nodeNumbers = /\((?:cost=[\d.,e+]+\.\.|actual (?:time|rows)=|never executed\))/;
const arrow = /^\s*(?:\d+[.)]\s*)?->\s+[A-Z]\w+/;

function textPlan(text: string): Input | undefined {
  const lines = unframe(text);
  const isPlan = lines.some((line) => nodeNumbers.test(line.text) || arrow.test(line.text));
  return isPlan || isBarePlan(lines) ? { kind: "text-plan", lines } : undefined;
}

/** `EXPLAIN (COSTS OFF)` of one node: its name, and nothing but properties after it. */
function isBarePlan(lines: readonly SourceLine[]): boolean {
  const [first, ...rest] = lines.filter((line) => line.text.trim() !== "");
  return (
    first !== undefined &&
    /^\s*(?:\w+ )*(?:Scan|Result|Aggregate|Join|Loop|Sort|Limit)\b(?: (?:on|using) .+)?$/.test(
      first.text,
    ) &&
    rest.every((line) => /^\s*[A-Z][\w /-]*:/.test(line.text))
  );
}

const statementStart =
  /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(?<word>select|with|values|table|insert|update|delete|merge|explain|prepare|execute|declare|create|alter|drop|truncate|copy|vacuum|analyze|set|show|begin|commit|rollback|call|do|grant|revoke|lock|refresh|reindex|cluster|comment|fetch|move|close|listen|notify|deallocate|discard|reset|start|end|abort|savepoint|release|checkpoint|load|security|import|reassign)\b/i;

function sql(text: string): Input | undefined {
  return statementStart.test(text) ? { kind: "sql", statement: text } : undefined;
}

function notRecognised(text: string): Problem {
  const offset = text.search(/\S/);
  const word = /^\S+/.exec(text.slice(offset, offset + 40))?.[0] ?? "";
  return problem(
    "not-recognised",
    `This begins with “${word}” and is neither a statement, nor a plan, nor a line of Postgres’ log. Paste SQL, the output of EXPLAIN, or a log entry with “duration: … ms  statement: …”.`,
    { offset, length: word.length },
  );
}
