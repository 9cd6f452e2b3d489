import { Worker } from "node:worker_threads";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Parse, Parsed } from "#shared/sql/parsed.ts";

/** The parser reads a megabyte in about a second. */
const maxLength = 1_000_000;

/** Ten times what the longest statement we accept has taken. */
const patience: Milliseconds = 10_000;

/** What a worker may take until it begins. */
const start: Milliseconds = 60_000;

/**
 * libpg_query, Postgres 18's own grammar, in a worker: one text at a time, a new worker after a
 * failure. A deep enough nesting overflows its stack, which leaks, and after some 25 times kills it.
 */
export function createParser(): Parse {
  let worker: ParserWorker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const parseNow = async (sql: string): Promise<Parsed | Problem> => {
    worker ??= startWorker();
    const answer = await worker.ask(sql);
    if (typeof answer === "object") return answer;
    worker.stop();
    worker = undefined;
    return answer === "silent" ? problem("timeout", tooSlow) : problem("too-large", tooDeep);
  };

  return (sql) => {
    const refusal = unparsable(sql);
    if (refusal) return Promise.resolve(refusal);
    const answer = last.then(() => parseNow(sql));
    last = answer;
    return answer;
  };
}

const tooDeep =
  "This statement is nested too deeply for the parser. Planlens runs only what it has parsed.";

const tooSlow =
  "The parser gave no answer for this statement within 10 seconds. Planlens runs only what it has parsed: try again when its machine has less to do.";

function unparsable(sql: string): Problem | undefined {
  if (sql.trim() === "") return problem("empty", "There is no statement here.");
  if (sql.length > maxLength) return problem("too-large", tooLong(sql.length));
  const nul = sql.indexOf("\0");
  if (nul < 0) return;
  const message = "There is a NUL character here, which Postgres does not take in a statement.";
  return problem("syntax", message, { offset: nul, length: 1 });
}

const tooLong = (length: number) =>
  `This text is ${(length / 1e6).toFixed(1)} MB long. Planlens reads statements of up to 1 MB: was something else pasted with it?`;

type Answer = Parsed | Problem | "failed" | "silent";

interface ParserWorker {
  readonly ask: (sql: string) => Promise<Answer>;
  readonly stop: () => void;
}

/** An idle worker does not keep the process alive. */
function startWorker(): ParserWorker {
  const worker = new Worker(new URL("./parse-worker.ts", import.meta.url));
  let settle: (answer: Answer) => void = () => undefined;
  let isStarted = false;
  let onStarted: () => void = () => undefined;
  worker.once("online", () => {
    isStarted = true;
    onStarted();
  });
  worker.on("message", (answer: string) => settle(JSON.parse(answer)));
  worker.on("error", () => settle("failed"));
  worker.on("exit", () => settle("failed"));
  // Listening would hold the process again.
  worker.unref();

  const ask = (sql: string) =>
    new Promise<Answer>((resolve) => {
      const wait = (time: Milliseconds) => setTimeout(() => settle("silent"), time);
      // A machine that has other work starts it late. The timer also keeps the process until then.
      let timer = wait(isStarted ? patience : patience + start);
      onStarted = () => {
        clearTimeout(timer);
        timer = wait(patience);
      };
      settle = (answer) => {
        clearTimeout(timer);
        onStarted = () => undefined;
        resolve(answer);
      };
      worker.postMessage(sql);
    });
  return { ask, stop: () => void worker.terminate() };
}
