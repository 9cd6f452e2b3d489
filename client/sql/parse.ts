import { type Problem, problem } from "#shared/base/problem.ts";
import type { Parsed } from "#shared/sql/parsed.ts";
import { readParseTree } from "#shared/sql/read-parse-tree.ts";
import type { ParseReply, ParseRequest } from "./parser.worker.ts";

/** The parser's heap held 62 parses of a kilobyte: a worker is replaced well before. */
const MOST_TEXT_PER_WORKER = 24_000;

/** A statement of this size is parsed within some milliseconds; longer means that it hangs. */
const PATIENCE = 3_000;

let worker: Worker | undefined;
let parsedText = 0;
let nextId = 1;
let last: Promise<unknown> = Promise.resolve();

/**
 * Parses SQL without leaving the browser. Postgres 16's grammar: its word is a hint while typing
 * and reads the conditions of a pasted plan; whether a statement is valid only a server says.
 */
export function parse(sql: string): Promise<Parsed | Problem> {
  // One at a time: a worker that is replaced takes nobody else's text with it.
  const turn = last.then(() => parseNow(sql)).catch(noAnswer);
  last = turn;
  return turn;
}

/** Starts the parser ahead, so that the first plan that is looked at asks the network for nothing. */
export function warmParser(): void {
  worker ??= newWorker();
}

const newWorker = () =>
  new Worker(new URL("./parser.worker.ts", import.meta.url), { type: "module" });

async function parseNow(sql: string): Promise<Parsed | Problem> {
  if (sql.length > MOST_TEXT_PER_WORKER) {
    return problem("too-large", "This statement is too long to be parsed in the browser.");
  }
  parsedText += sql.length + 200;
  if (parsedText > MOST_TEXT_PER_WORKER) retire();
  const reply = await ask({ id: nextId++, sql });
  if (!reply?.error && !reply?.tree) return noAnswer();
  return reply.error ? syntaxProblem(sql, reply.error) : readParseTree(sql, reply.tree);
}

/** After whatever went wrong the next text gets a parser of its own. */
function noAnswer(): Problem {
  retire();
  return problem("internal", "The parser in the browser gave no answer for this text.");
}

function retire(): void {
  worker?.terminate();
  worker = undefined;
  parsedText = 0;
}

function ask(request: ParseRequest): Promise<ParseReply | undefined> {
  worker ??= newWorker();
  const asked = worker;
  const { promise, resolve } = Promise.withResolvers<ParseReply | undefined>();
  const listening = new AbortController();
  const watchdog = setTimeout(() => resolve(undefined), PATIENCE);
  asked.addEventListener("error", () => resolve(undefined), listening);
  asked.addEventListener(
    "message",
    ({ data }: MessageEvent<ParseReply>) => data.id === request.id && resolve(data),
    listening,
  );
  asked.postMessage(request);
  return promise.finally(() => {
    clearTimeout(watchdog);
    listening.abort();
  });
}

function syntaxProblem(
  sql: string,
  { message, cursorpos }: NonNullable<ParseReply["error"]>,
): Problem {
  const offset = [...sql].slice(0, Math.max(0, cursorpos - 1)).join("").length;
  const length = /^(?:\w+|\S)/.exec(sql.slice(offset))?.[0].length ?? 1;
  return problem("syntax", `Postgres would say: ${message}.`, { offset, length });
}
